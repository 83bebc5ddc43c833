package io.polyshop.contracts;

import java.util.Set;

/**
 * The currencies that are money today: list one of ISO 4217 as SIX publishes it for the maintenance
 * agency, up to amendment 180 (January 2026), without its funds codes (BOV, CHE, CLF, USN ...),
 * metals, bond markets, units of account (XDR, XSU, XUA), XTS and XXX. Java's own list has all of
 * these, and those that are no more.
 *
 * @see <a
 *     href="https://www.six-group.com/en/products-services/financial-information/market-reference-data/data-standards.html">ISO
 *     4217</a>
 */
public final class LegalTender {

  private static final Set<String> CODES =
      Set.of(
          """
          AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BHD BIF BMD BND BOB BRL BSD BTN BWP
          BYN BZD CAD CDF CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD
          FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD
          JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK
          MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR
          PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP
          SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VED VES VND VUV WST XAF
          XCD XCG XOF XPF YER ZAR ZMW ZWG
          """
              .trim()
              .split("\\s+"));

  private LegalTender() {}

  /**
   * Whether the code is current legal tender, and this Java knows how many decimals it has; a new
   * currency must wait for that.
   */
  public static boolean includes(String code) {
    return code != null && CODES.contains(code) && Money.isCurrency(code);
  }
}
