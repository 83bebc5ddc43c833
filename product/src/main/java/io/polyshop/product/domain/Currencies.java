package io.polyshop.product.domain;

import static java.util.stream.Collectors.joining;

import io.polyshop.contracts.Money;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The currencies that this shop sells in.
 *
 * @param own the one of lists by price that name none
 * @param others further ones; null for all that are legal tender
 */
public record Currencies(String own, Set<String> others) {

  /**
   * Current legal tender: list one of ISO 4217 as SIX publishes it for the maintenance agency, up
   * to amendment 180 (January 2026), without its funds codes (BOV, CHE, CLF, USN ...), metals, bond
   * markets, units of account (XDR, XSU, XUA), XTS and XXX. Java's own list has all of these, and
   * those that are no more.
   *
   * @see <a
   *     href="https://www.six-group.com/en/products-services/financial-information/market-reference-data/data-standards.html">ISO
   *     4217</a>
   */
  private static final Set<String> LEGAL_TENDER =
      Set.copyOf(
          List.of(
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
                  .split("\\s+")));

  /** All that are legal tender. */
  public static Currencies any(String own) {
    return new Currencies(own, null);
  }

  /**
   * Whether the code is current legal tender, and this Java knows how many decimals it has; a new
   * currency must wait for that.
   */
  public static boolean isLegalTender(String code) {
    return LEGAL_TENDER.contains(code) && Money.isCurrency(code);
  }

  /** Whether a price may be in that legal tender. */
  public boolean sells(String code) {
    return others == null || own.equals(code) || others.contains(code);
  }

  /** The codes, as a sentence lists them; only if they are not all. */
  public String codes() {
    return Stream.concat(Stream.of(own), others.stream()).collect(joining(", "));
  }
}
