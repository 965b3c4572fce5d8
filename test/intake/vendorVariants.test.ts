import { expect, test } from "vitest";
import { read } from "./source.ts";
import { inWords, lines, type Variant } from "./variants.ts";

const BINANCE_KLINES: readonly Variant[] = [
  {
    is: "weeks of Binance spot in microseconds",
    file: "ETHBTC-1w-2025-03.csv",
    text: lines(
      "1740960000000000,0.0276,0.0281,0.0265,0.027,91234.5,1741564799999999,2480.1,81234,45000.1,1223.4,0",
      "1741564800000000,0.027,0.0275,0.0231,0.0233,101234.5,1742169599999999,2510.1,91234,50000.1,1240.4,0",
      "1742169600000000,0.0233,0.0243,0.023,0.0238,71234.5,1742774399999999,1690.1,61234,35000.1,840.4,0",
    ),
    reads:
      "Binance klines: ETH-BTC spot 1w, 3 from 2025-03-03T00:00: 0.0276 0.0281 0.0265 0.027, 91234.5 [W_NO_HEADER]",
  },
  {
    is: "seconds of Binance spot",
    file: "BNBFDUSD-1s-2024-03-04.csv",
    text: lines(
      "1709510400000,400.1,400.3,400,400.2,1.5,1709510400999,600.3,4,1,400.2,0",
      "1709510401000,400.2,400.2,400.2,400.2,0,1709510401999,0,0,0,0,0",
      "1709510402000,400.2,400.4,400.2,400.4,2,1709510402999,800.6,3,2,800.6,0",
    ),
    reads:
      "Binance klines: BNB-FDUSD spot 1s, 3 from 2024-03-04T00:00: 400.1 400.3 400 400.2, 1.5 [W_NO_HEADER]",
  },
  {
    is: "Binance klines as programs save them, with names in words and closing times in text",
    file: "SOLUSDT_4h.csv",
    text: lines(
      "Open time,Open,High,Low,Close,Volume,Close time,Quote asset volume,Number of trades,Taker buy base asset volume,Taker buy quote asset volume,Ignore",
      "2024-03-04 00:00:00,129.5,131,128.25,130.75,5000,2024-03-04 03:59:59.999000,650000,1200,2500,325000,0",
      "2024-03-04 04:00:00,130.75,133,130.5,132,6000,2024-03-04 07:59:59.999000,790000,1300,3000,395000,0",
      "2024-03-04 08:00:00,132,132.5,127,127.5,9000,2024-03-04 11:59:59.999000,1160000,2200,4500,580000,0",
    ),
    reads:
      "Binance klines: SOL-USDT spot 4h, 3 from 2024-03-04T00:00: 129.5 131 128.25 130.75, 5000 [W_TZ_ASSUMED]",
  },
  {
    is: "Binance futures settled in coin, which count contracts of 100 dollars and give coins beside them",
    file: "BTCUSD_PERP-1h-2024-03.csv",
    text: lines(
      "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore",
      "1709510400000,63000,63200.5,62900,63100,315000,1709513999999,500.5,900,157000,249.5,0",
      "1709514000000,63100,63150,62800,62900,126000,1709517599999,200.25,800,63000,100.1,0",
      "1709517600000,62900,63050,62850,63000,189000,1709521199999,300.25,700,94000,149.2,0",
    ),
    reads:
      "Binance futures klines: BTC-USD perp 1h, 3 from 2024-03-04T00:00: 63000 63200.5 62900 63100, 500.5",
  },
  {
    is: "the same of years without a header",
    file: "ETHUSD_PERP-1h-2021-03.csv",
    text: lines(
      "1614556800000,1420,1435.5,1410,1430,14200,1614560399999,100.5,900,7100,50.1,0",
      "1614560400000,1430,1440,1425,1428,28600,1614563999999,200.5,900,14300,100.1,0",
      "1614564000000,1428,1450,1427,1449,43500,1614567599999,300.5,900,21750,150.1,0",
    ),
    reads:
      "Binance klines: ETH-USD perp 1h, 3 from 2021-03-01T00:00: 1420 1435.5 1410 1430, 100.5 [W_NO_HEADER]",
  },
  {
    is: "an index price of Binance, by its name",
    file: "indexPriceKlines-ETHUSDT-15m-2024-03.csv",
    text: lines(
      "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore",
      "1709510400000,3480.5,3490.25,3475,3488.75,0,1709511299999,0,900,0,0,0",
      "1709511300000,3488.75,3491,3480,3482.5,0,1709512199999,0,900,0,0,0",
      "1709512200000,3482.5,3485,3470,3471,0,1709513099999,0,900,0,0,0",
    ),
    reads:
      "Binance index-price klines: ETH-USDT index 15m, 3 from 2024-03-04T00:00: 3480.5 3490.25 3475 3488.75, 0",
  },
];

const EXCHANGES: readonly Variant[] = [
  {
    is: "OKX candles of its interface, with a header, newest first",
    file: "BTC-USDT-SWAP.csv",
    text: lines(
      "ts,o,h,l,c,vol,volCcy,volCcyQuote,confirm",
      "1709517600000,62900,63050,62850,63000,300,3,189000,1",
      "1709514000000,63100,63150,62800,62900,200,2,126000,1",
      "1709510400000,63000,63200.5,62900,63100,500,5,315000,1",
    ),
    reads:
      "OKX candles: BTC-USDT perp 1h, 3 from 2024-03-04T00:00: 63000 63200.5 62900 63100, 5 [W_REVERSED]",
  },
  {
    is: "OKX candles of its interface without a header, of a swap and of a spot pair",
    file: "ETH-USDT-SWAP_1m.csv",
    text: lines(
      "1709510400000,3480.5,3481,3480,3480.75,900,90,313000,1",
      "1709510460000,3480.75,3482,3480.5,3482,800,80,278000,1",
      "1709510520000,3482,3482,3482,3482,0,0,0,0",
    ),
    reads:
      "OKX candles: ETH-USDT perp 1m, 2 from 2024-03-04T00:00: 3480.5 3481 3480 3480.75, 90 [W_NO_HEADER W_UNCONFIRMED]",
  },
  {
    is: "OKX candles of a day in UTC+8 with a spot pair, a swap and a dated future",
    file: "allfuture-candlesticks-2024-03-05.csv",
    text: lines(
      "instrument_name,open,high,low,close,vol,vol_ccy,vol_quote,open_time,confirm",
      "BTC-USDT-240329,64000,64100,63900,64050,100,1,64000,1709568000000,1",
      "BTC-USDT-240329,64050,64200,64000,64150,200,2,128000,1709568060000,1",
      "SOL-USD-SWAP,130,131,129,130.5,1300,100,13000,1709568000000,1",
      "SOL-USD-SWAP,130.5,131,130,130.25,260,20,2600,1709568060000,1",
    ),
    reads: [
      "OKX candles: BTC-USDT-240329 perp 1m, 2 from 2024-03-04T16:00: 64000 64100 63900 64050, 1",
      "OKX candles: SOL-USD perp 1m, 2 from 2024-03-04T16:00: 130 131 129 130.5, 100",
    ],
  },
  {
    is: "OKX funding with more columns and a byte order mark",
    file: "allswap-fundingrates-2024-03-04.csv",
    text: lines(
      "\ufeffinstrument_name,contract_type,funding_rate,real_funding_rate,funding_time",
      "DOGE-USDT-SWAP,linear,0.0008,0.0009,1709510400003",
      "DOGE-USDT-SWAP,linear,0.0007,0.0008,1709539200000",
      "DOGE-USDT-SWAP,linear,-0.0001,-0.0001,1709568000011",
    ),
    reads: "OKX funding rates: DOGE-USDT funding 8h, 3 from 2024-03-04T00:00: 0.0008 [W_SNAPPED]",
  },
  {
    is: "Bybit klines for MetaTrader of another timeframe",
    file: "ETHUSDT_15_2023-03-01_2023-03-31.csv",
    text: lines(
      "2023.03.01,00:00,1605.5,1609,1603,1607.75,880.2,0",
      "2023.03.01,00:15,1607.75,1610,1606,1609.5,790.1,0",
      "2023.03.01,00:30,1609.5,1612,1609,1611,650.4,0",
    ),
    reads: "A_TIME_ZONE",
  },
  {
    is: "the same with the answer",
    file: "ETHUSDT_15_2023-03-01_2023-03-31.csv",
    given: { timeZone: "+03:00" },
    text: lines(
      "2023.03.01,00:00,1605.5,1609,1603,1607.75,880.2,0",
      "2023.03.01,00:15,1607.75,1610,1606,1609.5,790.1,0",
      "2023.03.01,00:30,1609.5,1612,1609,1611,650.4,0",
    ),
    reads:
      "Bybit klines for MetaTrader: ETH-USDT spot 15m, 3 from 2023-02-28T21:00: 1605.5 1609 1603 1607.75, 880.2 [W_NO_HEADER]",
  },
  {
    is: "Bybit's public index prices",
    file: "ETHUSD2021-03-01_index_price.csv",
    text: lines(
      "start_at,symbol,period,open,high,low,close",
      "1614556800,ETHUSD,1,1420.1,1421.2,1419.3,1420.4",
      "1614556860,ETHUSD,1,1420.4,1422,1420,1421.9",
      "1614556920,ETHUSD,1,1421.9,1422.5,1421,1421.1",
    ),
    reads:
      "CSV with header: ETH-USD index 1m, 3 from 2021-03-01T00:00: 1420.1 1421.2 1419.3 1420.4, 0",
  },
  {
    is: "klines of Bybit's interface, newest first, with turnover",
    file: "bybit_XRPUSDT_60.csv",
    text: lines(
      "startTime,openPrice,highPrice,lowPrice,closePrice,volume,turnover",
      "1709517600000,0.63,0.64,0.62,0.625,4000,2500",
      "1709514000000,0.62,0.635,0.615,0.63,3000,1900",
      "1709510400000,0.61,0.625,0.6,0.62,2000,1230",
    ),
    reads:
      "CSV with header: XRP-USDT spot 1h, 3 from 2024-03-04T00:00: 0.61 0.625 0.6 0.62, 2000 [W_REVERSED]",
  },
  {
    is: "Kraken's average price before the volume, with a header",
    file: "XBTEUR.csv",
    text: lines(
      "time,open,high,low,close,vwap,volume,count",
      "1709510400,58000.1,58100,57900.5,58050,58020.7,12.5,321",
      "1709514000,58050,58200,58000,58150,58100,8.25,221",
      "1709517600,58150,58160,58000,58010,58090,9,201",
    ),
    reads:
      "CSV with header: XBT-EUR spot 1h, 3 from 2024-03-04T00:00: 58000.1 58100 57900.5 58050, 12.5",
  },
  {
    is: "the same without a header",
    file: "ADAEUR_240.csv",
    text: lines(
      "1709510400,0.61,0.63,0.6,0.62,0.615,1200.5,41",
      "1709524800,0.62,0.62,0.62,0.62,0.0,0,0",
      "1709539200,0.62,0.64,0.61,0.63,0.625,900.25,32",
    ),
    reads:
      "Kraken OHLC: ADA-EUR spot 4h, 3 from 2024-03-04T00:00: 0.61 0.63 0.6 0.62, 1200.5 [W_NO_HEADER]",
  },
  {
    is: "minutes of Kraken in which nothing traded for long, named by the file",
    file: "XDGUSDT_5.csv",
    text: lines(
      "1709510400,0.15,0.152,0.149,0.151,1000,9",
      "1709511600,0.151,0.153,0.15,0.152,500,4",
      "1709514900,0.152,0.152,0.152,0.152,20,1",
      "1709515500,0.152,0.154,0.151,0.153,300,6",
    ),
    reads:
      "Kraken OHLCVT: XDG-USDT spot 5m, 4 from 2024-03-04T00:00: 0.15 0.152 0.149 0.151, 1000 [W_NO_HEADER W_GAPS]",
  },
  {
    is: "eight columns that are no Kraken: the end of the bar and the quote volume follow the volume",
    file: "MXUSDT-60m.csv",
    text: lines(
      "1709510400000,4.1,4.2,4,4.15,900.5,1709514000000,3700",
      "1709514000000,4.15,4.3,4.1,4.25,800.5,1709517600000,3400",
      "1709517600000,4.25,4.25,4.2,4.2,700.5,1709521200000,2950",
    ),
    reads:
      "OHLCV without header: MX-USDT spot 1h, 3 from 2024-03-04T00:00: 4.1 4.2 4 4.15, 900.5 [W_NO_HEADER]",
  },
  {
    is: "KuCoin's order: open, close, high, low",
    file: "BTC-USDT.csv",
    text: lines(
      "1709517600,62900,63000,63050,62850,3,189000",
      "1709514000,63100,62900,63150,62800,2,126000",
      "1709510400,63000,63100,63200.5,62900,5,315000",
    ),
    reads:
      "KuCoin candles: BTC-USDT spot 1h, 3 from 2024-03-04T00:00: 63000 63200.5 62900 63100, 5 [W_NO_HEADER W_REVERSED]",
  },
  {
    is: "Gate's order: volume, close, high, low, open",
    file: "BTC_USDT-202403.csv",
    text: lines(
      "1709510400,5,63100,63200.5,62900,63000",
      "1709514000,2,62900,63150,62800,63100",
      "1709517600,3,63000,63050,62850,62900",
    ),
    reads:
      "Gate candles: BTC-USDT spot 1h, 3 from 2024-03-04T00:00: 63000 63200.5 62900 63100, 5 [W_NO_HEADER]",
  },
  {
    is: "an order that makes no bar of any row",
    file: "BTCUSDT.csv",
    text: lines(
      "1709510400,62900,5,63000,63200.5,63100",
      "1709514000,62800,2,63100,63150,62900",
      "1709517600,62850,3,62900,63050,63000",
    ),
    reads: "A_COLUMNS",
  },
  {
    is: "Coinbase candles as CSV with a header, newest first",
    file: "coinbase_BTC-USD_1h.csv",
    text: lines(
      "time,low,high,open,close,volume",
      "1709517600,62850,63050,62900,63000,3",
      "1709514000,62800,63150,63100,62900,2",
      "1709510400,62900,63200.5,63000,63100,5",
    ),
    reads:
      "CSV with header: BTC-USD spot 1h, 3 from 2024-03-04T00:00: 63000 63200.5 62900 63100, 5 [W_REVERSED]",
  },
  {
    is: "Coinbase candles as CSV without a header",
    file: "LTC-EUR_86400.csv",
    text: lines(
      "1709683200,81,88,87.5,82.25,300.5",
      "1709596800,79.5,91,85,87.5,400.5",
      "1709510400,80,86.5,82,85,200.5",
    ),
    reads:
      "Coinbase candles: LTC-EUR spot 1d, 3 from 2024-03-04T00:00: 82 86.5 80 85, 200.5 [W_NO_HEADER W_REVERSED]",
  },
  {
    is: "Coinbase's newer interface, with starts in text",
    file: "candles.json",
    text: `{"candles":[{"start":"1709514000","low":"62800","high":"63150","open":"63100","close":"62900","volume":"2"},{"start":"1709510400","low":"62900","high":"63200.5","open":"63000","close":"63100","volume":"5"}]}`,
    reads:
      "CSV with header: CANDLES spot 1h, 2 from 2024-03-04T00:00: 63000 63200.5 62900 63100, 5 [W_JSON W_REVERSED]",
  },
  {
    is: "answers with a list for each column, beside a word about success",
    file: "ETHUSDT.json",
    text: `{"s":"ok","t":[1709510400,1709514000],"o":[3480,3490],"h":[3500,3495],"l":[3470,3460],"c":[3490,3465],"v":[12.5,13.5]}`,
    reads:
      "CSV with header: ETH-USDT spot 1h, 2 from 2024-03-04T00:00: 3480 3500 3470 3490, 12.5 [W_JSON]",
  },
  {
    is: "letters for names, where large ones mean something else",
    file: "BTC-USDT.json",
    text: `[{"t":1709510400000,"T":1709513999999,"s":"BTC","i":"1h","o":"63000","c":"63100","h":"63200.5","l":"62900","v":"5","n":9},{"t":1709514000000,"T":1709517599999,"s":"BTC","i":"1h","o":"63100","c":"62900","h":"63150","l":"62800","v":"2","n":8}]`,
    reads:
      "CSV with header: BTC-USDT spot 1h, 2 from 2024-03-04T00:00: 63000 63200.5 62900 63100, 5 [W_JSON]",
  },
  {
    is: "the rate beside an absolute amount of the same name",
    file: "PF_XBTUSD-funding.json",
    text: `{"result":"success","rates":[{"timestamp":"2024-03-04T00:00:00Z","fundingRate":1.25,"relativeFundingRate":0.00002},{"timestamp":"2024-03-04T01:00:00Z","fundingRate":2.5,"relativeFundingRate":0.00004},{"timestamp":"2024-03-04T02:00:00Z","fundingRate":2.5,"relativeFundingRate":0.00004}]}`,
    reads: "funding rates: XBT-USD funding 1h, 3 from 2024-03-04T00:00: 0.00002 [W_JSON]",
  },
  {
    is: "funding in percent, as pages of exchanges export it",
    file: "Funding Rate History_BTCUSDT Perpetual.csv",
    text: lines(
      '"Time","Contracts","Funding Interval","Funding Rate","Mark Price"',
      '"2024-03-04 16:00:00","BTCUSDT Perpetual","8h","-0.0012%","67000.1"',
      '"2024-03-04 08:00:00","BTCUSDT Perpetual","8h","0.0374%","65000.1"',
      '"2024-03-04 00:00:00","BTCUSDT Perpetual","8h","0.0250%","63000.1"',
    ),
    reads:
      "funding rates: BTC-USDT funding 8h, 3 from 2024-03-04T00:00: 0.00025 [W_TZ_ASSUMED W_PERCENT W_REVERSED]",
  },
  {
    is: "Binance metrics of another symbol, with an empty cell",
    file: "ETHUSDT-metrics-2024-03-04.csv",
    text: lines(
      "create_time,symbol,sum_open_interest,sum_open_interest_value,count_toptrader_long_short_ratio,sum_toptrader_long_short_ratio,count_long_short_ratio,sum_taker_long_short_vol_ratio",
      "2024-03-04 00:05:00,ETHUSDT,900000.5,3132000000,,1.3,1.5,1.1",
      "2024-03-04 00:10:00,ETHUSDT,900100.5,3132500000,1.6,1.3,1.5,",
      "2024-03-04 00:20:00,ETHUSDT,900200.5,3133000000,1.6,1.3,1.5,0.9",
      "2024-03-04 00:25:00,ETHUSDT,900300.5,3133000000,1.6,1.3,1.5,0.9",
    ),
    reads: "Binance metrics: ETH-USDT openInterest 5m, 4 from 2024-03-04T00:05: 900000.5 [W_GAPS]",
  },
];

const COLLECTIONS: readonly Variant[] = [
  {
    is: "CryptoDataDownload with a notice of two cells",
    file: "Gemini_BTCUSD_d.csv",
    text: lines(
      "Timestamps are UTC timezone,https://www.CryptoDataDownload.com",
      "Date,Symbol,Open,High,Low,Close,Volume BTC,Volume USD",
      "2024-03-06,BTCUSD,63700,67600,62700,66100,1500,97000000",
      "2024-03-05,BTCUSD,68300,69000,59000,63700,2500,160000000",
      "2024-03-04,BTCUSD,63000,68500,62300,68300,2000,130000000",
    ),
    reads:
      "CryptoDataDownload: BTC-USD spot 1d, 3 from 2024-03-04T00:00: 63000 68500 62300 68300, 2000 [W_TZ_ASSUMED W_REVERSED]",
  },
  {
    is: "CryptoDataDownload with newer columns and the quote's volume first",
    file: "Binance_XRPBTC_minute.csv",
    text: lines(
      "https://www.CryptoDataDownload.com",
      "Unix,Date,Symbol,Open,High,Low,Close,Volume BTC,Volume XRP,tradecount,buyTakerAmount,buyTakerQuantity,weightedAverage",
      "1709510460000,2024-03-04 00:01:00,XRPBTC,0.00000981,0.00000983,0.0000098,0.00000982,0.025,2500,7,0.01,1000,0.00000981",
      "1709510400000,2024-03-04 00:00:00,XRPBTC,0.0000098,0.00000982,0.00000979,0.00000981,0.02,2000,6,0.01,1000,0.0000098",
    ),
    reads:
      "CryptoDataDownload: XRP-BTC spot 1m, 2 from 2024-03-04T00:00: 0.0000098 0.00000982 0.00000979 0.00000981, 2000 [W_REVERSED]",
  },
  {
    is: "CryptoDataDownload with volumes from and to, and hours of twelve",
    file: "Kraken_ETHEUR_1h.csv",
    text: lines(
      "http://www.CryptoDataDownload.com",
      "Date,Symbol,Open,High,Low,Close,Volume From,Volume To",
      "2018-03-04 01-AM,ETHEUR,700,705,698,702,20,14000",
      "2018-03-04 12-AM,ETHEUR,695,701,694,700,10,6980",
      "2018-03-03 11-PM,ETHEUR,690,696,689,695,30,20800",
    ),
    reads:
      "CryptoDataDownload: ETH-EUR spot 1h, 3 from 2018-03-03T23:00: 690 696 689 695, 30 [W_TZ_ASSUMED W_REVERSED]",
  },
  {
    is: "bars of seconds and milliseconds in one CryptoDataDownload file",
    file: "Bitfinex_ETHUSD_1h.csv",
    text: lines(
      "https://www.CryptoDataDownload.com",
      "unix,date,symbol,open,high,low,close,Volume USD,Volume ETH",
      "1709517600000,2024-03-04 02:00:00,ETH/USD,3490,3500,3480,3495,34900,10",
      "1709514000,2024-03-04 01:00:00,ETH/USD,3485,3495,3475,3490,69800,20",
      "1709510400,2024-03-04 00:00:00,ETH/USD,3480,3490,3470,3485,104550,30",
    ),
    reads:
      "CryptoDataDownload: ETH-USD spot 1h, 3 from 2024-03-04T00:00: 3480 3490 3470 3485, 30 [W_MIXED_UNITS W_REVERSED]",
  },
  {
    is: "both volumes in brackets, and minutes without trades",
    file: "bitstampUSD_1-min_data.csv",
    text: lines(
      "Timestamp,Open,High,Low,Close,Volume_(Currency),Volume_(BTC),Weighted_Price",
      "1325317920,4.39,4.39,4.39,4.39,2,0.45558087,4.39",
      "1325317980,NaN,NaN,NaN,NaN,NaN,NaN,NaN",
      "1325318040,4.39,4.5,4.39,4.5,216,48,4.5",
      "1325318100,4.5,4.5,4.45,4.45,90,20,4.5",
    ),
    reads:
      "CSV with header: BITSTAMPUSD-MIN spot 1m, 3 from 2011-12-31T07:52: 4.39 4.39 4.39 4.39, 0.45558087 [W_ROWS_DROPPED W_GAPS]",
  },
  {
    is: "Yahoo with a time zone in each stamp, over the start of summer time",
    file: "SPY.csv",
    text: lines(
      "Date,Open,High,Low,Close,Volume,Dividends,Stock Splits,Capital Gains",
      "2024-03-07 00:00:00-05:00,513.1,515.9,509.8,514.8,58652100,0.0,0.0,0.0",
      "2024-03-08 00:00:00-05:00,515.5,518.2,511.1,511.7,86532500,0.0,0.0,0.0",
      "2024-03-11 00:00:00-04:00,510.5,511.9,508.5,511.3,62557200,0.0,0.0,0.0",
      "2024-03-12 00:00:00-04:00,513.5,517.4,510.9,516.8,73114400,0.0,0.0,0.0",
      "2024-03-13 00:00:00-04:00,517.1,517.3,514.5,515.9,55104100,0.0,0.0,0.0",
    ),
    reads:
      "CSV with header: SPY spot 1d, 5 from 2024-03-07T05:00: 513.1 515.9 509.8 514.8, 58652100 [W_GAPS]",
  },
  {
    is: "Yahoo with nulls inside and adjusted closes before the volume, of weeks",
    file: "ETH-USD.csv",
    text: lines(
      "Date,Open,High,Low,Close,Adj Close,Volume",
      "2024-02-19,2880,3030,2850,2990,2990,100000000000",
      "2024-02-26,2990,3500,2980,3480,3480,120000000000",
      "2024-03-04,null,null,null,null,null,null",
      "2024-03-11,3880,4090,3550,3640,3640,170000000000",
    ),
    reads:
      "Yahoo Finance: ETH-USD spot 1w, 3 from 2024-02-19T00:00: 2880 3030 2850 2990, 100000000000 [W_TZ_ASSUMED W_ROWS_DROPPED W_GAPS]",
  },
  {
    is: "yfinance with tickers above the fields, and hours",
    file: "prices.csv",
    text: lines(
      "Ticker,ETH-USD,ETH-USD,ETH-USD,ETH-USD,ETH-USD,BTC-USD,BTC-USD,BTC-USD,BTC-USD,BTC-USD",
      "Price,Open,High,Low,Close,Volume,Open,High,Low,Close,Volume",
      "Datetime,,,,,,,,,,",
      "2024-03-04 00:00:00+00:00,3480,3490,3470,3485,30,63000,63200.5,62900,63100,5",
      "2024-03-04 01:00:00+00:00,3485,3495,3475,3490,20,63100,63150,62800,62900,2",
    ),
    reads: [
      "yfinance: ETH-USD spot 1h, 2 from 2024-03-04T00:00: 3480 3490 3470 3485, 30",
      "yfinance: BTC-USD spot 1h, 2 from 2024-03-04T00:00: 63000 63200.5 62900 63100, 5",
    ],
  },
  {
    is: "yfinance with adjusted closes and no name for the index",
    file: "eth.csv",
    text: lines(
      "Price,Adj Close,Close,High,Low,Open,Volume",
      "Ticker,ETH-USD,ETH-USD,ETH-USD,ETH-USD,ETH-USD,ETH-USD",
      "2024-03-04,3600,3630,3640,3400,3480,25000000000",
      "2024-03-05,3500,3560,3820,3200,3630,45000000000",
    ),
    reads:
      "yfinance: ETH-USD spot 1d, 2 from 2024-03-04T00:00: 3480 3640 3400 3630, 25000000000 [W_TZ_ASSUMED]",
  },
  {
    is: "Stooq in Polish",
    file: "btcpln_d.csv",
    text: lines(
      "Data,Otwarcie,Najwyzszy,Najnizszy,Zamkniecie,Wolumen",
      "2024-03-04,250000,272000,248500,271000,18.5",
      "2024-03-05,271000,275000,240000,254000,39.5",
    ),
    reads:
      "CSV with header: BTC-PLN spot 1d, 2 from 2024-03-04T00:00: 250000 272000 248500 271000, 18.5 [W_TZ_ASSUMED]",
  },
  {
    is: "Stooq's archive of days, several tickers in one file",
    file: "d_world.txt",
    text: lines(
      "<TICKER>,<PER>,<DATE>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>,<OPENINT>",
      "AAPL.US,D,20240304,000000,176.15,176.9,173.79,175.1,81510101,0",
      "AAPL.US,D,20240305,000000,170.76,172.04,169.62,170.12,95132355,0",
      "^SPX,D,20240304,000000,5130.99,5149.67,5127.18,5130.95,2500000000,0",
      "^SPX,D,20240305,000000,5110.52,5114.54,5056.82,5078.65,2600000000,0",
    ),
    reads: [
      "Stooq: AAPL.US spot 1d, 2 from 2024-03-04T00:00: 176.15 176.9 173.79 175.1, 81510101 [W_TZ_ASSUMED]",
      "Stooq: ^SPX spot 1d, 2 from 2024-03-04T00:00: 5130.99 5149.67 5127.18 5130.95, 2500000000 [W_TZ_ASSUMED]",
    ],
  },
  {
    is: "Stooq's minutes, whose clock a spreadsheet has robbed of zeros",
    file: "eurusd.txt",
    text: lines(
      "<TICKER>;<PER>;<DATE>;<TIME>;<OPEN>;<HIGH>;<LOW>;<CLOSE>;<VOL>;<OPENINT>",
      "EURUSD;5;20240304;95500;1.085;1.0855;1.0845;1.0852;0;0",
      "EURUSD;5;20240304;100000;1.0852;1.0858;1.085;1.0856;0;0",
      "EURUSD;5;20240304;100500;1.0856;1.0857;1.0851;1.0853;0;0",
    ),
    reads:
      "Stooq: EUR-USD spot 5m, 3 from 2024-03-04T09:55: 1.085 1.0855 1.0845 1.0852, 0 [W_TZ_ASSUMED]",
  },
  {
    is: "clocks of hours and minutes without a zero in front",
    file: "ES.csv",
    text: lines(
      "Date,Time,Open,High,Low,Close,Volume",
      "20240304,930,5130,5135,5129,5134,900",
      "20240304,945,5134,5136,5131,5132,800",
      "20240304,1000,5132,5133,5128,5130,700",
    ),
    reads:
      "CSV with header: ES spot 15m, 3 from 2024-03-04T09:30: 5130 5135 5129 5134, 900 [W_TZ_ASSUMED]",
  },
  {
    is: "TradingView with plots between the prices and the volume, newest name",
    file: "COINBASE_ETHUSD, 240_7c3f1.csv",
    text: lines(
      "time,open,high,low,close,Basis,Upper,Lower,VWAP,Volume,Volume MA",
      "1709510400,3480,3500,3470,3490,,,,3485.5,120.5,",
      "1709524800,3490,3520,3485,3510,3495,3530,3460,3500.5,130.5,125.5",
    ),
    reads: "TradingView: ETH-USD spot 4h, 2 from 2024-03-04T00:00: 3480 3500 3470 3490, 120.5",
  },
  {
    is: "TradingView without volume, of days, in New York's time",
    file: "SP_SPX, 1D.csv",
    text: lines(
      "time,open,high,low,close",
      "2024-03-08T09:30:00-05:00,5164.5,5189.3,5117.5,5123.7",
      "2024-03-11T09:30:00-04:00,5111.9,5124.7,5091.1,5117.9",
      "2024-03-12T09:30:00-04:00,5134.3,5180,5114.5,5175.3",
      "2024-03-13T09:30:00-04:00,5173.5,5179.1,5151.9,5165.3",
    ),
    reads:
      "CSV with header: SP-SPX spot 1d, 4 from 2024-03-08T14:30: 5164.5 5189.3 5117.5 5123.7, 0 [W_NO_VOLUME W_GAPS]",
  },
  {
    is: "MetaTrader 5 of days, which have no clock, with real volume",
    file: "BTCUSD_Daily_202403040000_202403060000.csv",
    text: lines(
      "<DATE>\t<OPEN>\t<HIGH>\t<LOW>\t<CLOSE>\t<TICKVOL>\t<VOL>\t<SPREAD>",
      "2024.03.04\t63000\t68500\t62300\t68300\t41200\t2000\t28",
      "2024.03.05\t68300\t69000\t59000\t63700\t51200\t2500\t28",
      "2024.03.06\t63700\t67600\t62700\t66100\t31200\t1500\t28",
    ),
    reads:
      "MetaTrader 5: BTC-USD spot 1d, 3 from 2024-03-04T00:00: 63000 68500 62300 68300, 2000 [W_TZ_ASSUMED]",
  },
  {
    is: "MetaTrader 4 with semicolons",
    file: "XAUUSD240.csv",
    text: lines(
      "2024.03.04;00:00;2082.5;2084;2080.25;2083;1200",
      "2024.03.04;04:00;2083;2088;2082;2087.5;1300",
      "2024.03.04;08:00;2087.5;2089;2085;2086;1100",
    ),
    reads:
      "MetaTrader 4: XAU-USD spot 4h, 3 from 2024-03-04T00:00: 2082.5 2084 2080.25 2083, 1200 [W_NO_HEADER W_TZ_ASSUMED]",
  },
  {
    is: "NinjaTrader of days, whose stamps name the day",
    file: "NQ 06-24.Last.txt",
    text: lines(
      "20240304;18300;18380.25;18250;18300.5;510000",
      "20240305;18300.5;18310;17900;17950.25;620000",
    ),
    reads:
      "NinjaTrader: NQ-06-24 spot 1d, 2 from 2024-03-04T00:00: 18300 18380.25 18250 18300.5, 510000 [W_NO_HEADER]",
  },
  {
    is: "NinjaTrader of minutes, which end at their stamps",
    file: "CL 05-24.Last.txt",
    text: lines(
      "20240304 000100;79.5;79.6;79.45;79.55;120",
      "20240304 000200;79.55;79.58;79.5;79.52;80",
    ),
    reads:
      "NinjaTrader: CL-05-24 spot 1m, 2 from 2024-03-04T00:00: 79.5 79.6 79.45 79.55, 120 [W_NO_HEADER W_BAR_CLOSE]",
  },
  {
    is: "HistData of a name without its maker, in summer, with Eastern Standard Time",
    file: "GBPJPY_2024_07.csv",
    text: lines(
      "20240701 000000;203.5;203.52;203.49;203.51;0",
      "20240701 000100;203.51;203.53;203.5;203.5;0",
    ),
    reads:
      "HistData: GBP-JPY spot 1m, 2 from 2024-07-01T05:00: 203.5 203.52 203.49 203.51, 0 [W_NO_HEADER W_TZ_VENDOR]",
  },
  {
    is: "HistData for MetaTrader",
    file: "DAT_MT_USDJPY_M1_2024.csv",
    text: lines(
      "2024.01.01,17:00,140.85,140.9,140.8,140.88,0",
      "2024.01.01,17:01,140.88,140.89,140.86,140.87,0",
    ),
    reads:
      "HistData: USD-JPY spot 1m, 2 from 2024-01-01T22:00: 140.85 140.9 140.8 140.88, 0 [W_NO_HEADER W_TZ_VENDOR]",
  },
  {
    is: "HistData for MetaStock, which has a header",
    file: "DAT_MS_EURUSD_M1_202403.csv",
    text: lines(
      "<TICKER>,<DTYYYYMMDD>,<TIME>,<OPEN>,<HIGH>,<LOW>,<CLOSE>,<VOL>",
      "EURUSD,20240303,170000,1.0839,1.084,1.0838,1.08395,0",
      "EURUSD,20240303,170100,1.08395,1.0841,1.0839,1.084,0",
    ),
    reads:
      "HistData: EUR-USD spot 1m, 2 from 2024-03-03T22:00: 1.0839 1.084 1.0838 1.08395, 0 [W_TZ_VENDOR]",
  },
  {
    is: "Polygon's flat file of a day with several tickers",
    file: "2024-03-04.csv",
    text: lines(
      "ticker,volume,open,close,high,low,window_start,transactions",
      "A,4930,148.25,148.5,148.75,148,1709528400000000000,129",
      "A,1815,148.5,148.4,148.6,148.3,1709528460000000000,47",
      "BRK.B,3000,410,411,411.5,409.5,1709528400000000000,80",
      "BRK.B,2000,411,410.5,411.25,410.25,1709528460000000000,60",
    ),
    reads: [
      "Polygon aggregates: A spot 1m, 2 from 2024-03-04T05:00: 148.25 148.75 148 148.5, 4930",
      "Polygon aggregates: BRK.B spot 1m, 2 from 2024-03-04T05:00: 410 411.5 409.5 411, 3000",
    ],
  },
  {
    is: "Polygon's interface, which names the ticker around the rows",
    file: "aggs.json",
    text: `{"ticker":"X:ETHUSD","queryCount":2,"resultsCount":2,"adjusted":true,"results":[{"v":12.5,"vw":3485.5,"o":3480,"c":3490,"h":3500,"l":3470,"t":1709510400000,"n":9},{"v":13.5,"vw":3480,"o":3490,"c":3465,"h":3495,"l":3460,"t":1709514000000,"n":8}],"status":"OK","request_id":"a"}`,
    reads:
      "CSV with header: ETH-USD spot 1h, 2 from 2024-03-04T00:00: 3480 3500 3470 3490, 12.5 [W_JSON]",
  },
  {
    is: "Databento of days with decimal prices, nanoseconds and two symbols",
    file: "glbx-mdp3-20240304.ohlcv-1d.csv",
    text: lines(
      "ts_event,rtype,publisher_id,instrument_id,open,high,low,close,volume,symbol",
      "1709510400000000000,35,1,17077,5130.250000000,5149.500000000,5127.000000000,5130.750000000,1200000,ESH4",
      "1709510400000000000,35,1,750,18300.000000000,18380.250000000,18250.000000000,18300.500000000,510000,NQH4",
      "1709596800000000000,35,1,17077,5130.750000000,5131.000000000,5056.750000000,5078.500000000,1500000,ESH4",
      "1709596800000000000,35,1,750,18300.500000000,18310.000000000,17900.000000000,17950.250000000,620000,NQH4",
    ),
    reads: [
      "Databento OHLCV: ESH4 spot 1d, 2 from 2024-03-04T00:00: 5130.25 5149.5 5127 5130.75, 1200000",
      "Databento OHLCV: NQH4 spot 1d, 2 from 2024-03-04T00:00: 18300 18380.25 18250 18300.5, 510000",
    ],
  },
  {
    is: "freqtrade's bars of days in seconds",
    file: "ETH_USDT-1d.json",
    text: "[[1709510400,3480.0,3640.0,3400.0,3630.0,900.5],[1709596800,3630.0,3820.0,3200.0,3560.0,1900.5]]",
    reads:
      "OHLCV without header: ETH-USDT spot 1d, 2 from 2024-03-04T00:00: 3480 3640 3400 3630, 900.5 [W_JSON]",
  },
  {
    is: "freqtrade's funding rates of another interval",
    file: "SOL_USDT_USDT-1h-funding_rate.json",
    text: "[[1709510400000,0.0000125,0,0,0,0],[1709514000000,-0.00002,0,0,0,0],[1709517600000,0.00003,0,0,0,0]]",
    reads:
      "freqtrade funding rates: SOL-USDT funding 1h, 3 from 2024-03-04T00:00: 0.0000125 [W_JSON]",
  },
  {
    is: "CoinMarketCap with the supply, quoted names and the newest day first",
    file: "Ethereum_3_4_2024-3_6_2024_historical_data_coinmarketcap.csv",
    text: lines(
      '"timeOpen";"timeClose";"timeHigh";"timeLow";"name";"open";"high";"low";"close";"volume";"marketCap";"circulatingSupply";"timestamp"',
      '"2024-03-05T00:00:00.000Z";"2024-03-05T23:59:59.999Z";"2024-03-05T14:57:00.000Z";"2024-03-05T20:01:00.000Z";"2781";3630;3820;3200;3560;45000000000;430000000000;120100000;"2024-03-05T23:59:59.999Z"',
      '"2024-03-04T00:00:00.000Z";"2024-03-04T23:59:59.999Z";"2024-03-04T21:57:00.000Z";"2024-03-04T02:01:00.000Z";"2781";3480;3640;3400;3630;25000000000;435000000000;120100000;"2024-03-04T23:59:59.999Z"',
    ),
    reads:
      "CoinMarketCap: ETHEREUM spot 1d, 2 from 2024-03-04T00:00: 3480 3640 3400 3630, 25000000000 [W_REVERSED]",
  },
  {
    is: "CoinMarketCap's older page, with stars in the names",
    file: "bitcoin.csv",
    text: lines(
      "Date,Open*,High,Low,Close**,Volume,Market Cap",
      '"Mar 05, 2024","68,341.06","69,170.63","59,323.91","63,801.20","102,802,940,877","1,253,350,000,000"',
      '"Mar 04, 2024","63,130.89","68,537.03","62,386.52","68,330.41","70,670,471,105","1,342,270,000,000"',
    ),
    reads:
      "CSV with header: BITCOIN spot 1d, 2 from 2024-03-04T00:00: 63130.89 68537.03 62386.52 68330.41, 70670471105 [W_TZ_ASSUMED W_NUMBER_FORMAT W_REVERSED]",
  },
];
const INVESTING: readonly Variant[] = [
  {
    is: "investing.com in German",
    file: "BTC_USD Bitfinex Historische Daten.csv",
    text: lines(
      '\ufeff"Datum","Zuletzt","Eröffn.","Hoch","Tief","Vol.","+/- %"',
      '"05.03.2024","63.794,0","68.267,0","68.958,0","59.101,0","12,92K","-6,55%"',
      '"04.03.2024","68.266,5","63.110,0","68.515,0","62.353,0","7,18K","8,17%"',
    ),
    reads:
      "investing.com: BTC-USD spot 1d, 2 from 2024-03-04T00:00: 63110 68515 62353 68266.5, 7180 [W_TZ_ASSUMED W_NUMBER_FORMAT W_REVERSED]",
  },
  {
    is: "investing.com in Spanish",
    file: "Datos históricos ETH_USD.csv",
    text: lines(
      '"Fecha","Último","Apertura","Máximo","Mínimo","Vol.","% var."',
      '"05.03.2024","3.556,20","3.630,11","3.820,40","3.210,00","1,50M","-2,04%"',
      '"04.03.2024","3.630,11","3.487,50","3.640,90","3.411,00","890,12K","4,09%"',
    ),
    reads:
      "investing.com: ETH-USD spot 1d, 2 from 2024-03-04T00:00: 3487.5 3640.9 3411 3630.11, 890120 [W_TZ_ASSUMED W_NUMBER_FORMAT W_REVERSED]",
  },
  {
    is: "investing.com in Portuguese",
    file: "BTC_BRL Dados Históricos.csv",
    text: lines(
      '"Data","Último","Abertura","Máxima","Mínima","Vol.","Var%"',
      '"14.03.2024","350.000","360.500","365.250","340.000","0,05K","-2,91%"',
      '"13.03.2024","360.500","355.100","366.000","352.000","0,04K","1,52%"',
    ),
    reads:
      "investing.com: BTC-BRL spot 1d, 2 from 2024-03-13T00:00: 355100 366000 352000 360500, 40 [W_TZ_ASSUMED W_NUMBER_FORMAT W_REVERSED]",
  },
  {
    is: "investing.com in French, whose days and months are in doubt",
    file: "BTC_EUR Historique.csv",
    text: lines(
      '"Date","Dernier","Ouv."," Plus Haut","Plus Bas","Vol.","Variation %"',
      '"05/03/2024","58.700,5","62.900,1","63.500,0","54.400,0","0,30K","-6,67%"',
      '"04/03/2024","62.900,1","58.200,0","63.100,0","57.500,0","0,20K","8,07%"',
    ),
    reads: "A_DATE_ORDER",
  },
  {
    is: "investing.com in Russian",
    file: "Прошлые данные - BTC_USD.csv",
    text: lines(
      '"Дата","Цена","Откр.","Макс.","Мин.","Объём","Изм. %"',
      '"05.03.2024","63.794,0","68.267,0","68.958,0","59.101,0","12,92K","-6,55%"',
      '"04.03.2024","68.266,5","63.110,0","68.515,0","62.353,0","7,18K","8,17%"',
    ),
    reads:
      "investing.com: BTC-USD spot 1d, 2 from 2024-03-04T00:00: 63110 68515 62353 68266.5, 7180 [W_TZ_ASSUMED W_NUMBER_FORMAT W_REVERSED]",
  },
  {
    is: "investing.com in English with the day first, which would be months with the month first",
    file: "BTC_USD Historical Data.csv",
    text: lines(
      '"Date","Price","Open","High","Low","Vol.","Change %"',
      '"03/01/2024","42,848.2","44,961.6","45,503.2","40,813.5","146.30K","-4.70%"',
      '"02/01/2024","44,957.9","44,187.1","45,899.7","44,177.0","97.84K","1.79%"',
      '"01/01/2024","44,167.3","42,280.2","44,175.4","42,215.0","-","4.46%"',
    ),
    reads: "A_DATE_ORDER",
  },
];

const SPREADSHEETS: readonly Variant[] = [
  {
    is: "a German Excel, with decimal commas and its own dates",
    file: "ETHEUR.csv",
    text: lines(
      "sep=;",
      "Zeit;Eröffnung;Hoch;Tief;Schluss;Volumen",
      "04.03.2024 00:00;3.210,5;3.225;3.200;3.220,25;12,5",
      "04.03.2024 01:00;3.220,25;3.230;3.215;3.216;10,25",
    ),
    reads:
      "CSV with header: ETH-EUR spot 1h, 2 from 2024-03-04T00:00: 3210.5 3225 3200 3220.25, 12.5 [W_TZ_ASSUMED W_NUMBER_FORMAT]",
  },
  {
    is: "days of a German Excel, with fractions after a comma",
    file: "ETHEUR.csv",
    text: lines(
      "date;open;high;low;close;volume",
      "45355;3210,5;3225,5;3200,5;3220,25;12,5",
      "45355,0416666667;3220,25;3230,5;3215,5;3216,5;10,25",
    ),
    reads: "A_EXCEL_SERIAL",
  },
  {
    is: "the same with the answer",
    file: "ETHEUR.csv",
    given: { timeUnit: "excel" },
    text: lines(
      "date;open;high;low;close;volume",
      "45355;3210,5;3225,5;3200,5;3220,25;12,5",
      "45355,0416666667;3220,25;3230,5;3215,5;3216,5;10,25",
    ),
    reads:
      "CSV with header: ETH-EUR spot 1h, 2 from 2024-03-04T00:00: 3210.5 3225.5 3200.5 3220.25, 12.5 [W_TZ_ASSUMED W_NUMBER_FORMAT]",
  },
  {
    is: "an American Excel, with halves of the day",
    file: "BTCUSD.csv",
    text: lines(
      "Date,Open,High,Low,Close,Volume,,",
      "3/14/2024 11:00:00 PM,73000,73200,72800,73100,5,,",
      "3/15/2024 12:00:00 AM,73100,73150,72500,72600,7,,",
      ",,,,,,,",
    ),
    reads:
      "CSV with header: BTC-USD spot 1h, 2 from 2024-03-14T23:00: 73000 73200 72800 73100, 5 [W_TZ_ASSUMED]",
  },
  {
    is: "Swiss and French grouping of thousands",
    file: "BTCCHF.csv",
    text: lines(
      "Date;Ouverture;Plus haut;Plus bas;Clôture;Volume",
      "14.03.2024;64'300.5;64'900;63'100;64'000.25;1'200",
      "15.03.2024;64'000.25;64'100;60'900;61'300;2 300",
    ),
    reads:
      "CSV with header: BTC-CHF spot 1d, 2 from 2024-03-14T00:00: 64300.5 64900 63100 64000.25, 1200 [W_TZ_ASSUMED]",
  },
  {
    is: "a zone in the name of the column, quoted cells and a blank line between",
    file: "ETHUSD.csv",
    text: lines(
      '"Time (UTC)","Open","High","Low","Close","Volume "',
      '"2024.03.04 00:00:00","3480","3490","3470","3485","30"',
      "",
      '"2024.03.04 01:00:00","3485","3495","3475","3490","20"',
    ),
    reads: "CSV with header: ETH-USD spot 1h, 2 from 2024-03-04T00:00: 3480 3490 3470 3485, 30",
  },
  {
    is: "an offset in the name of the column",
    file: "ETHUSD.csv",
    text: lines(
      "Date (GMT+2),Open,High,Low,Close",
      "2024-03-04 00:00,3480,3490,3470,3485",
      "2024-03-04 01:00,3485,3495,3475,3490",
    ),
    reads:
      "CSV with header: ETH-USD spot 1h, 2 from 2024-03-03T22:00: 3480 3490 3470 3485, 0 [W_TZ_VENDOR W_NO_VOLUME]",
  },
  {
    is: "a zone of several meanings in the name of the column",
    file: "ETHUSD.csv",
    text: lines(
      "Time (EET),Open,High,Low,Close",
      "2024-03-04 00:00,3480,3490,3470,3485",
      "2024-03-04 01:00,3485,3495,3475,3490",
    ),
    reads: "A_TIME_ZONE",
  },
  {
    is: "dates with weekdays, as programs print them",
    file: "ETHUSD.csv",
    text: lines(
      "date,open,high,low,close,volume",
      '"Mon, 04 Mar 2024 00:00:00 GMT",3480,3490,3470,3485,30',
      '"Mon, 04 Mar 2024 01:00:00 GMT",3485,3495,3475,3490,20',
    ),
    reads: "CSV with header: ETH-USD spot 1h, 2 from 2024-03-04T00:00: 3480 3490 3470 3485, 30",
  },
  {
    is: "a source and notes before the table, and a notice after it",
    file: "CLK24_daily.csv",
    text: lines(
      "# Crude oil",
      "Time,Open,High,Low,Latest,Change,%Change,Volume",
      "2024-03-04,79.9,80.1,78.5,78.74,-1.23,-1.54%,310000",
      "2024-03-05,78.7,79.1,77.5,78.15,-0.59,-0.75%,320000",
      '"Downloaded from Barchart.com as of 03-06-2024 01:00am CST"',
    ),
    reads:
      "CSV with header: CLK24 spot 1d, 2 from 2024-03-04T00:00: 79.9 80.1 78.5 78.74, 310000 [W_TZ_ASSUMED W_TRAILING]",
  },
];

const MEANINGS: readonly Variant[] = [
  {
    is: "a dated future of Binance, which is no part of the perpetual one",
    file: "BTCUSDT_240329-1h-2024-03.csv",
    text: lines(
      "open_time,open,high,low,close,volume,close_time,quote_volume,count,taker_buy_volume,taker_buy_quote_volume,ignore",
      "1709510400000,63000,63200,62900,63100,5,1709513999999,315000,9,1,1,0",
      "1709514000000,63100,63150,62800,62900,2,1709517599999,126000,8,1,1,0",
    ),
    reads:
      "Binance futures klines: BTC-USDT-240329 perp 1h, 2 from 2024-03-04T00:00: 63000 63200 62900 63100, 5",
  },
  {
    is: "months of Binance",
    file: "BTCUSDT-1mo-2023.csv",
    text: lines(
      "1672531200000,100,110,90,105,5,1675209599999,1,1,1,1,0",
      "1675209600000,105,112,95,108,6,1677628799999,1,1,1,1,0",
      "1677628800000,108,119,99,118,7,1680307199999,1,1,1,1,0",
      "1680307200000,118,121,104,110,8,1682899199999,1,1,1,1,0",
    ),
    reads:
      "Binance klines: BTC-USDT spot 31d, 4 from 2023-01-01T00:00: 100 110 90 105, 5 [W_NO_HEADER W_MONTHS]",
  },
  {
    is: "a column that names its rates as percent",
    file: "BTCUSDT_funding.csv",
    text: lines("Time,Funding Rate (%)", "2024-03-04T00:00:00Z,0.01", "2024-03-04T08:00:00Z,-0.02"),
    reads: "funding rates: BTC-USDT funding 8h, 2 from 2024-03-04T00:00: 0.0001 [W_PERCENT]",
  },
  {
    is: "mark prices of freqtrade, by their name",
    file: "BTC_USDT_USDT-8h-mark.json",
    text: "[[1709510400000,63000,63200,62900,63100,0],[1709539200000,63100,63150,62800,62900,0]]",
    reads:
      "OHLCV without header: BTC-USDT mark 8h, 2 from 2024-03-04T00:00: 63000 63200 62900 63100, 0 [W_JSON]",
  },
  {
    is: "bars of open interest, by their name",
    file: "BTCUSDT_open_interest_1h.csv",
    text: lines(
      "time,open,high,low,close",
      "1709510400,900,910,890,905",
      "1709514000,905,920,900,915",
    ),
    reads: "A_KIND",
  },
  {
    is: "bars stamped at their end, in contracts, with the coins beside them",
    file: "XBTUSD.csv",
    text: lines(
      "timestamp,symbol,open,high,low,close,trades,volume,vwap,lastSize,turnover,homeNotional,foreignNotional",
      "2024-03-04T01:00:00.000Z,XBTUSD,63000,63200,62900,63100,9,31500000,63050,100,1,500,31500000",
      "2024-03-04T02:00:00.000Z,XBTUSD,63100,63150,62800,62900,9,12600000,63050,100,1,200,12600000",
    ),
    reads:
      "BitMEX: XBT-USD perp 1h, 2 from 2024-03-04T00:00: 63000 63200 62900 63100, 500 [W_BAR_CLOSE]",
  },
  {
    is: "days without a header, with an adjusted close before the volume",
    file: "ETH-USD.csv",
    text: lines(
      "2024-03-04,3480,3640,3400,3630,3630,25000000000",
      "2024-03-05,3630,3820,3200,3560,3560,45000000000",
    ),
    reads:
      "Yahoo Finance: ETH-USD spot 1d, 2 from 2024-03-04T00:00: 3480 3640 3400 3630, 25000000000 [W_NO_HEADER W_TZ_ASSUMED]",
  },
  {
    is: "a time in UTC beside a local one",
    file: "EURUSD.csv",
    text: lines(
      "Time,UTC Time,Open,High,Low,Close",
      "2024-03-04 02:00,2024-03-04 00:00,1.08,1.09,1.07,1.085",
      "2024-03-04 03:00,2024-03-04 01:00,1.085,1.088,1.08,1.082",
    ),
    reads:
      "CSV with header: EUR-USD spot 1h, 2 from 2024-03-04T00:00: 1.08 1.09 1.07 1.085, 0 [W_NO_VOLUME]",
  },
  {
    is: "the start of the bar beside its first trade",
    file: "BITSTAMP_SPOT_BTC_USD.csv",
    text: lines(
      "time_period_start;time_period_end;time_open;time_close;px_open;px_high;px_low;px_close;sx_sum;sx_cnt",
      "2024-03-04T00:00:00.0000000Z;2024-03-04T01:00:00.0000000Z;2024-03-04T00:00:05.0000000Z;2024-03-04T00:59:50.0000000Z;63000;63200;62900;63100;5;9",
      "2024-03-04T01:00:00.0000000Z;2024-03-04T02:00:00.0000000Z;2024-03-04T01:00:15.0000000Z;2024-03-04T01:59:50.0000000Z;63100;63150;62800;62900;2;8",
    ),
    reads: "CSV with header: BTC-USD spot 1h, 2 from 2024-03-04T00:00: 63000 63200 62900 63100, 5",
  },
  {
    is: "pieces beside the money that changed hands",
    file: "DAX_historic.csv",
    text: lines(
      "Datum;Erster;Hoch;Tief;Schlusskurs;Stuecke;Volumen",
      "2024-03-05;72,1;72,9;71,5;72,3;120.000;8.700.000",
      "2024-03-04;71,9;72,4;71,2;72,1;110.000;7.900.000",
    ),
    reads:
      "CSV with header: DAX-HISTORIC spot 1d, 2 from 2024-03-04T00:00: 71.9 72.4 71.2 72.1, 110000 [W_TZ_ASSUMED W_NUMBER_FORMAT W_REVERSED]",
  },
  {
    is: "investing.com in Chinese",
    file: "BTC_USD历史数据.csv",
    text: lines(
      '"日期","收盘","开盘","高","低","交易量","涨跌幅"',
      '"2024年3月5日","63,794.0","68,267.0","68,958.0","59,101.0","12.92K","-6.55%"',
      '"2024年3月4日","68,266.5","63,110.0","68,515.0","62,353.0","7.18K","8.17%"',
    ),
    reads:
      "investing.com: BTC-USD spot 1d, 2 from 2024-03-04T00:00: 63110 68515 62353 68266.5, 7180 [W_TZ_ASSUMED W_NUMBER_FORMAT W_REVERSED]",
  },
  {
    is: "dots before three digits in a file of semicolons",
    file: "BTCEUR.csv",
    text: lines(
      '"Datum";"Open";"High";"Low";"Close"',
      '"04.03.2024";"63.110";"68.515";"62.353";"68.266"',
      '"05.03.2024";"68.266";"68.958";"59.101";"63.794"',
    ),
    reads: "A_DECIMAL",
  },
  {
    is: "the same with the answer that they group thousands",
    file: "BTCEUR.csv",
    given: { decimalSign: "," },
    text: lines(
      '"Datum";"Open";"High";"Low";"Close"',
      '"04.03.2024";"63.110";"68.515";"62.353";"68.266"',
      '"05.03.2024";"68.266";"68.958";"59.101";"63.794"',
    ),
    reads:
      "CSV with header: BTC-EUR spot 1d, 2 from 2024-03-04T00:00: 63110 68515 62353 68266, 0 [W_TZ_ASSUMED W_NUMBER_FORMAT W_NO_VOLUME]",
  },
  {
    is: "prices with names and two times without a known one",
    file: "BTCEUR.csv",
    text: lines(
      "moment,close,high,low,open,finished",
      "2024-03-04T00:00:00Z,2,3,1,1.5,2024-03-04T01:00:01Z",
      "2024-03-04T01:00:00Z,3,4,2,2,2024-03-04T02:00:01Z",
    ),
    reads: "A_COLUMNS",
  },
  {
    is: "the same with the answer",
    file: "BTCEUR.csv",
    given: { columns: { time: 0 } },
    text: lines(
      "moment,close,high,low,open,finished",
      "2024-03-04T00:00:00Z,2,3,1,1.5,2024-03-04T01:00:01Z",
      "2024-03-04T01:00:00Z,3,4,2,2,2024-03-04T02:00:01Z",
    ),
    reads: "CSV with header: BTC-EUR spot 1h, 2 from 2024-03-04T00:00: 1.5 3 1 2, 0 [W_NO_VOLUME]",
  },
];

const VARIANTS = [
  ...BINANCE_KLINES,
  ...EXCHANGES,
  ...COLLECTIONS,
  ...INVESTING,
  ...SPREADSHEETS,
  ...MEANINGS,
];

test.for(VARIANTS)("$is", async ({ file, text, given = {}, reads }) => {
  expect(inWords(await read(file, text, given))).toEqual([reads].flat());
});
