/** Names of columns in the wild. */

import type { Meaning } from "./layout.ts";

const BAR_ENDS: readonly string[] = [
  ...["closetime", "timeclose", "endtime", "timeperiodend", "periodend", "closedate", "enddate"],
  ...["closetimestamp", "endtimestamp", "end"],
];

/** Of money that changed hands rather than of what it bought. */
const QUOTE_VOLUMES =
  /^(quote(asset|coin|token)?vol(ume)?|vol(ume)?quote|volccyquote|turnover|amountquote|usdt?vol(ume)?|volume(to|notional)|tottrdval|成交额|成交金额)$/;

/**
 * The likelier first: a start of a bar is preferred to its end, an epoch to a text.
 * Written as `normalizeName` leaves them.
 */
export const ALIASES: Readonly<Record<Exclude<Meaning, "clock">, readonly string[]>> = {
  time: [
    // CoinAPI's `time_open` is the first trade of a bar, not its start.
    ...[
      "timeperiodstart",
      "opentime",
      "candledatetimeutc",
      "startedat",
      "begin",
      "opentimestamp",
      "timeopen",
      "openingtime",
      "windowstart",
      "tsevent",
    ],
    ...["starttime", "start", "begins", "starttimestamp", "opentimems", "periodstart", "startat"],
    ...["unix", "unixtimestamp", "unixtime", "unixms", "epoch", "epochms", "timestampms"],
    ...["timestampus", "timestampns", "timems", "timeus", "timens"],
    // A text in UTC rather than one in a zone that is not said.
    ...["gmttime", "utctime", "datetimeutc", "dateutc", "timeutc"],
    ...[
      "timestamp",
      "datetime",
      "date",
      "time",
      "dt",
      "ts",
      "t",
      "createtime",
      "calctime",
      "createdtime",
      "dates",
    ],
    ...[
      "fundingtime",
      "fundingratetimestamp",
      "timepoint",
      "settletime",
      "localtime",
      "tradingday",
    ],
    ...["tradedate", "day", "index", "indexlevel0", "unnamed:0"],
    ...[
      "snapshottime",
      "snappedat",
      "datum",
      "zeit",
      "zeitstempel",
      "zeitpunkt",
      "uhrzeit",
      "fecha",
      "data",
    ],
    ...["tarih", "dtyyyymmdd", "effectiveat"],
    ...[
      "дата",
      "时间",
      "日期",
      "日時",
      "日付",
      "日付け",
      "交易时间",
      "시간",
      "날짜",
      "交易日期",
      "开盘时间",
    ],
    ...BAR_ENDS,
    // Others count ticks under this name: only where nothing else is a time.
    "ticks",
  ],
  open: [
    ...["open", "o", "openprice", "priceopen", "op", "bidopen", "firstprice", "opening", "first"],
    ...["openprc", "opnpric", "openingprice", "1open"],
    ...["openingskoers", "öppning", "öppen", "åbning", "åpning"],
    ...["eröffnung", "eroffnung", "eröffnungskurs", "erster", "ouverture", "apertura", "abertura"],
    ...["pxopen", "offen", "eröffn", "ouv", "otwarcie", "açılış", "откр"],
    ...["открытие", "开盘价", "开盘", "開盤價", "始値", "시가"],
  ],
  high: [
    ...["high", "h", "max", "highprice", "pricehigh", "hi", "bidhigh", "maximum", "hoch"],
    ...["high1", "hghpric", "2high"],
    ...["höchstkurs", "hoogste", "hoogstekoers", "högst", "högsta", "højeste", "høyest"],
    ...["höchst", "tageshoch", "plushaut", "haut", "máximo", "maximo", "alto", "massimo"],
    ...[
      "pxhigh",
      "máxima",
      "maxima",
      "najwyższy",
      "najwyzszy",
      "hoog",
      "yüksek",
      "максимум",
      "макс",
    ],
    ...["最高价", "最高", "最高價", "高", "高値", "고가"],
  ],
  low: [
    ...["low", "l", "min", "lowprice", "pricelow", "lo", "bidlow", "minimum", "tief", "tiefst"],
    ...["low1", "lwpric", "3low"],
    ...["tiefstkurs", "laagste", "laagstekoers", "lägst", "lägsta", "laveste", "lavest"],
    ...["tagestief", "plusbas", "bas", "mínimo", "minimo", "bajo", "mínima", "minima"],
    ...["pxlow", "najniższy", "najnizszy", "laag", "düşük", "минимум", "мин"],
    ...["最低价", "最低", "最低價", "低", "安値", "저가"],
  ],
  close: [
    ...["close", "c", "closeprice", "priceclose", "cl", "bidclose", "last", "closelast", "price"],
    ...["pxlast", "trdprc1", "clspric", "4close", "tradeprice", "settle", "settlement", "pxsettle"],
    ...["lastprice", "closing", "schluss", "schlusskurs", "schlußkurs", "letzter", "clôture"],
    ...["clôt", "clot", "slot", "slotkoers", "stängning", "stängningskurs", "lukning"],
    ...["cloture", "cierre", "chiusura", "fechamento", "último", "ultimo", "dernier", "закрытие"],
    ...[
      "pxclose",
      "zuletzt",
      "latest",
      "zamknięcie",
      "zamkniecie",
      "ostatnio",
      "laatste",
      "şimdi",
      "цена",
    ],
    ...["收盘价", "收盘", "收盤價", "終値", "종가"],
  ],
  volume: [
    // German banks write the money that changed hands as the volume beside the pieces.
    ...["stücke", "stuecke", "stück"],
    ...["volume", "vol", "v", "basevolume", "volumebase", "volumefrom", "baseassetvolume", "qty"],
    ...["quantity", "amount", "size", "totalvolume", "tickvolume", "tickvol", "volumen", "volym"],
    ...["pxvolume", "acvoluns", "acvol1", "tottrdqty", "ttltradgvol", "sharestraded", "5volume"],
    ...["basetokenvolume", "candleacctradevolume", "basevol", "shares"],
    ...[
      "volumetraded",
      "sxsum",
      "umsatz",
      "wolumen",
      "wol",
      "hac",
      "объем",
      "объём",
      "成交量",
      "交易量",
      "出来高",
      "거래량",
    ],
  ],
  value: [
    // Some write the amount per contract as the rate, and the rate itself as relative.
    ...[
      "relativefundingrate",
      "lastfundingrate",
      "fundingrate",
      "fundingratevalue",
      "funding",
      "rate",
      "fundingmean",
      "interest1h",
    ],
    ...["realizedrate", "sumopeninterest", "openinterest", "openinterestamount", "oi"],
  ],
  symbol: [
    ...["symbol", "ticker", "instrumentname", "instrument", "instid", "pair", "symbolid", "coin"],
    ...["market", "productid", "contract", "tscode", "secid", "股票代码", "asset", "code", "name"],
    ...["ric", "tckrsymb", "tradingsymbol", "scrip", "s"],
  ],
  confirm: ["confirm", "confirmed", "isclosed", "isfinal", "complete", "iscomplete", "closed", "x"],
};

const INVISIBLE = /[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/g;

/** `<OPEN>`, `Open (USD)`, ` open_` and `open/开盘价` are one name. */
export function normalizeName(name: string): string {
  return name
    .normalize("NFC")
    .replace(INVISIBLE, "")
    .toLowerCase()
    .replace(/[([].*?[)\]]/g, "")
    .replace(/(?<=[a-z])\/\p{Script=Han}.*$/u, "") // the same in Chinese
    .replace(/[<>"'\s_./\-#*]/g, "");
}

/** Cells that end an interval rather than start it. */
export function namesBarEnd(name: string): boolean {
  return BAR_ENDS.includes(name);
}

/** Whether a column counts the money that changed hands. */
export function namesQuoteVolume(name: string): boolean {
  return QUOTE_VOLUMES.test(name);
}
