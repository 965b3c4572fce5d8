import { describe, expect, test } from "vitest";
import { inspect } from "#cli/inspectFiles";
import { NOW } from "./source.ts";

/** What each vendor's sample is, worked out from the vendor's own words and the rows. */
const SAMPLES: readonly (readonly [file: string, reads: string, codes: string])[] = [
  [
    "binance_spot_klines_2025plus_us_noheader__BTCUSDT-1h-2025-01.csv",
    "Binance klines BTC-USDT 1h spot 3 rows from 2025-01-01T00:00",
    "W_NO_HEADER",
  ],
  [
    "binance_spot_klines_pre2025_ms_noheader__BTCUSDT-1h-2024-01.csv",
    "Binance klines BTC-USDT 1h spot 3 rows from 2024-01-01T00:00",
    "W_NO_HEADER",
  ],
  [
    "binance_um_fundingRate__BTCUSDT-fundingRate-2024-01.csv",
    "Binance funding rates BTC-USDT 8h funding 3 rows from 2024-01-01T00:00",
    "W_SNAPPED",
  ],
  [
    "binance_um_indexPriceKlines_header_ms__BTCUSDT-1h-2024-01.csv",
    "Binance index-price klines BTC-USDT 1h index 3 rows from 2024-01-01T00:00",
    "",
  ],
  [
    "binance_um_klines_header_ms__BTCUSDT-1h-2024-01.csv",
    "Binance futures klines BTC-USDT 1h perp 3 rows from 2024-01-01T00:00",
    "",
  ],
  [
    "binance_um_klines_old_noheader_ms__BTCUSDT-1h-2020-01.csv",
    "Binance klines BTC-USDT 1h perp 3 rows from 2024-01-01T00:00",
    "W_NO_HEADER",
  ],
  [
    "binance_um_markPriceKlines_header_ms__BTCUSDT-1h-2024-01.csv",
    "Binance mark-price klines BTC-USDT 1h mark 3 rows from 2024-01-01T00:00",
    "",
  ],
  [
    "binance_um_metrics__BTCUSDT-metrics-2024-01-01.csv",
    "Binance metrics BTC-USDT 5m openInterest 2 rows from 2024-01-01T00:05, 1 doubled",
    "W_ROWS_DROPPED W_DUP_SAME",
  ],
  ["binance_um_premiumIndexKlines_header_ms__BTCUSDT-1h-2024-01.csv", "nothing", "E_PREMIUM"],
  [
    "bybit_kline_for_metatrader4__BTCUSDT_1_2024-01-01_2024-01-31.csv",
    "Bybit klines for MetaTrader BTC-USDT 1m spot 3 rows from 2024-01-01T00:00",
    "A_TIME_ZONE",
  ],
  [
    "bybit_kline_for_metatrader4__BTCUSDT_1_2024-01-01_2024-01-31.csv.gz",
    "Bybit klines for MetaTrader BTC-USDT 1m spot 3 rows from 2024-01-01T00:00",
    "A_TIME_ZONE",
  ],
  [
    "coinbase_exchange_candles_api.json",
    "Coinbase candles COINBASE-EXCHANGE-CANDLE 1h spot 3 rows from 2024-01-01T00:00",
    "W_JSON W_REVERSED",
  ],
  [
    "cryptodatadownload_urlline_unix_ms_desc__Binance_BTCUSDT_1h.csv",
    "CryptoDataDownload BTC-USDT 1h spot 3 rows from 2024-01-01T00:00",
    "W_REVERSED",
  ],
  [
    "databento_ohlcv1h_raw_ns_fixed1e9.csv",
    "Databento OHLCV 12345 1h spot 3 rows from 2024-01-01T00:00",
    "W_PRICE_SCALED",
  ],
  [
    "european_semicolon_decimal_comma.csv",
    "CSV with header EUROPEAN-SEMICOLON-DECIM 1h spot 3 rows from 2024-01-01T00:00",
    "W_TZ_ASSUMED W_NUMBER_FORMAT",
  ],
  ["excel_dmy_ambiguous.csv", "nothing", "A_DATE_ORDER"],
  ["excel_scientific_timestamps_DAMAGED.csv", "nothing", "E_TIME_PRECISION"],
  [
    "feather_lz4_freqtrade_default__BTC_USDT-1h.feather",
    "Feather BTC-USDT 1h spot 3 rows from 2024-01-01T00:00",
    "",
  ],
  [
    "feather_uncompressed__BTC_USDT-1h.feather",
    "Feather BTC-USDT 1h spot 3 rows from 2024-01-01T00:00",
    "",
  ],
  [
    "freqtrade_futures_funding__BTC_USDT_USDT-8h-funding_rate.json",
    "freqtrade funding rates BTC-USDT 8h funding 3 rows from 2024-01-01T00:00",
    "W_JSON",
  ],
  [
    "funding_scientific_notation.csv",
    "funding rates SCIENTIFIC-NOTATION 1h funding 3 rows from 2020-12-31T17:00",
    "",
  ],
  [
    "histdata_ascii_m1__DAT_ASCII_EURUSD_M1_2024.csv",
    "HistData EUR-USD 1m spot 3 rows from 2024-01-01T22:00",
    "W_NO_HEADER W_TZ_VENDOR",
  ],
  [
    "investing_com_quoted_thousands_desc.csv",
    "investing.com INVESTING-COM-QUOTED-THO 1d spot 3 rows from 2024-01-01T00:00",
    "W_TZ_ASSUMED W_NO_VOLUME W_NUMBER_FORMAT W_REVERSED",
  ],
  [
    "iso_no_tz_T.csv",
    "CSV with header ISO-NO-TZ-T 1h spot 3 rows from 2024-01-01T00:00",
    "W_TZ_ASSUMED",
  ],
  ["iso_offset.csv", "CSV with header ISO-OFFSET 1h spot 3 rows from 2024-01-01T00:00", ""],
  ["iso_z.csv", "CSV with header ISO-Z 1h spot 3 rows from 2024-01-01T00:00", ""],
  [
    "kraken_ohlcvt__XBTUSD_60.csv",
    "Kraken OHLCVT XBT-USD 1h spot 3 rows from 2013-10-06T21:00, 27 missing",
    "W_NO_HEADER W_GAPS",
  ],
  [
    "metatrader5_export_bars_tab__BTCUSD_H1.csv",
    "MetaTrader 5 BTC-USD 1h spot 3 rows from 2024-01-01T02:00",
    "W_TZ_ASSUMED",
  ],
  [
    "ninjatrader_minute__ES 03-24.Last.txt",
    "NinjaTrader ES-03-24 1m spot 3 rows from 2024-01-02T14:30",
    "W_NO_HEADER W_BAR_CLOSE",
  ],
  [
    "okx_fundingrates_archive_bom__BTC-USDT-SWAP-fundingrates-2024-01.csv",
    "OKX funding rates BTC-USDT 8h funding 3 rows from 2024-01-01T00:00",
    "W_SNAPPED",
  ],
  [
    "pandas_to_csv_default_index.csv",
    "CSV with header PANDAS-TO-CSV-DEFAULT 1h spot 3 rows from 2024-01-01T00:00",
    "W_TZ_ASSUMED",
  ],
  [
    "parquet_snappy__BTCUSDT_1h.parquet",
    "Parquet BTC-USDT 1h spot 3 rows from 2024-01-01T00:00",
    "",
  ],
  [
    "shuffled_columns_date_close_open_high_low.csv",
    "CSV with header SHUFFLED-COLUMNS-DATE-CL 1h spot 3 rows from 2024-01-01T00:00",
    "W_TZ_ASSUMED W_NO_VOLUME",
  ],
  [
    "stooq_web_daily__btcusd_d.csv",
    "CSV with header BTC-USD 1d spot 3 rows from 2024-01-01T00:00",
    "W_TZ_ASSUMED",
  ],
  [
    "tradingview_export_unix__BINANCE_BTCUSDT, 60.csv",
    "TradingView BTC-USDT 1h spot 3 rows from 2024-01-01T00:00",
    "",
  ],
  [
    "yahoo_web_download__BTC-USD.csv",
    "Yahoo Finance BTC-USD 1d spot 2 rows from 2024-01-01T00:00",
    "W_TZ_ASSUMED W_ROWS_DROPPED",
  ],
];

interface Line {
  readonly format: string | null;
  readonly symbol: string;
  readonly timeframe: string;
  readonly kind: string;
  readonly rows: number;
  readonly first: number;
  readonly missingBars: number;
  readonly duplicates: number;
  readonly warnings: readonly { readonly code: string }[];
  readonly questions: readonly { readonly code: string }[];
  readonly issues: readonly { readonly code: string }[];
}

function inWords(line: Line): string {
  const { format, symbol, timeframe, kind, rows, first, missingBars, duplicates } = line;
  if (format === null) return "nothing";
  const start = new Date(first).toISOString().slice(0, 16);
  const missing = missingBars === 0 ? "" : `, ${missingBars} missing`;
  const doubled = duplicates === 0 ? "" : `, ${duplicates} doubled`;
  return `${format} ${symbol} ${timeframe} ${kind} ${rows} rows from ${start}${missing}${doubled}`;
}

describe("a vendor's sample is read as the vendor means it", () => {
  test.for(SAMPLES)("%s", async ([file, reads, codes]) => {
    const lines: string[] = [];
    await inspect([`test/fixtures/formats/${file}`], NOW, (line) => lines.push(line));
    const line = JSON.parse(lines.join("")) as Line;
    expect(inWords(line)).toBe(reads);
    const all = [...line.warnings, ...line.questions, ...line.issues];
    expect(all.map(({ code }) => code).join(" ")).toBe(codes);
  });
});
