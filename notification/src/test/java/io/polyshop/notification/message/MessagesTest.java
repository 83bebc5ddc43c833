package io.polyshop.notification.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.polyshop.contracts.MailedTokens;
import io.polyshop.notification.domain.Channel;
import io.polyshop.notification.domain.Contact;
import io.polyshop.notification.domain.Delivery;
import io.polyshop.notification.domain.Template;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class MessagesTest {

  private static final UUID ORDER = new UUID(0, 42);
  private static final Map<String, Object> DATA =
      Map.of(
          "amount",
          123456,
          "currency",
          "EUR",
          "pieces",
          1,
          "reason",
          "OUT_OF_STOCK",
          "paid",
          false,
          "newEmail",
          "new@example.com",
          "resetId",
          new UUID(7, 7).toString(),
          "expiresAt",
          "2026-03-01T10:30:00Z");
  private static final MailedTokens TOKENS =
      MailedTokens.ofPasswordResets(Base64.getEncoder().encodeToString(new byte[32]));
  private static final MailedLinks LINKS = new MailedLinks(Optional.of(TOKENS), Optional.empty());

  private static final ZoneId UTC = ZoneId.of("UTC");

  private final Messages messages = new Messages(LINKS, LINKS, UTC);

  @ParameterizedTest
  @EnumSource(Template.class)
  void everyTemplateMakesAMail(Template template) {
    var mail = messages.render(Channel.EMAIL, delivery(template, "Jane", DATA));

    assertThat(mail.subject()).isNotBlank().doesNotContain("\n", "{");
    var greeting = template == Template.CONFIRM_EMAIL ? "Hello,\n\n" : "Hello Jane,\n\n";
    assertThat(mail.text()).startsWith(greeting).endsWith("\nPolyShop\n");
    assertThat(mail.text()).doesNotContain("{{");
  }

  @ParameterizedTest
  @EnumSource(Template.class)
  void aTextMessageIsOneLine(Template template) {
    if (template.isAlsoText()) {
      var text = messages.render(Channel.SMS, delivery(template, "Jane", DATA));

      assertThat(text.subject()).isEmpty();
      assertThat(text.text()).startsWith("PolyShop: ").contains(ORDER.toString());
      assertThat(text.text()).doesNotContain("\n", "{");
    }
  }

  @Test
  void theTokenOfAResetStandsInTheMail() {
    var token = TOKENS.tokenOf(new UUID(7, 7));

    assertThat(text(Template.PASSWORD_RESET, DATA))
        .contains("Your code is:\n" + token + "\n")
        .contains("until 10:30 UTC on 1 March 2026");
  }

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T10:30:00Z, 11:30 CET on 1 March 2026",
    "2026-07-01T10:30:00Z, 12:30 CEST on 1 July 2026",
    "2026-03-01T23:30:00Z, 00:30 CET on 2 March 2026",
  })
  void timesAreThoseOfTheShop(String expiresAt, String text) {
    var data = new HashMap<>(DATA);
    data.put("expiresAt", expiresAt);
    var berlin = new Messages(LINKS, LINKS, ZoneId.of("Europe/Berlin"));

    assertThat(berlin.render(Channel.EMAIL, delivery(Template.PASSWORD_RESET, "Jane", data)).text())
        .contains("until " + text);
  }

  @Test
  void theLinkOfAResetHasTheTokenBehindTheHash() {
    var page = Optional.of("https://shop.example/new-password");
    var withPage = new Messages(new MailedLinks(Optional.of(TOKENS), page), LINKS, UTC);

    var mail = withPage.render(Channel.EMAIL, delivery(Template.PASSWORD_RESET, "Jane", DATA));

    assertThat(mail.text())
        .contains("https://shop.example/new-password#token=" + TOKENS.tokenOf(new UUID(7, 7)))
        .doesNotContain("Your code");
  }

  @Test
  void whoGaveAnAddressIsNotNamedInTheMailThatAsksToConfirmIt() {
    var confirmation = new HashMap<>(with("confirmationId", new UUID(8, 8).toString()));
    confirmation.remove("resetId");
    var mail =
        messages.render(Channel.EMAIL, delivery(Template.CONFIRM_EMAIL, "You won", confirmation));

    assertThat(mail.text())
        .contains("Your code is:\n" + TOKENS.tokenOf(new UUID(8, 8)) + "\n")
        .doesNotContain("You won");
  }

  @Test
  void aResetCannotBeMailedWithoutTheKey() {
    var keyless = new Messages(new MailedLinks(Optional.empty(), Optional.empty()), LINKS, UTC);
    var delivery = delivery(Template.PASSWORD_RESET, "Jane", DATA);

    assertThatThrownBy(() -> keyless.render(Channel.EMAIL, delivery))
        .hasMessageContaining("PASSWORD_RESET_KEY");
  }

  @Test
  void onePieceIsNoPieces() {
    assertThat(text(Template.ORDER_PLACED, DATA)).contains(" of 1 item:");
    assertThat(text(Template.ORDER_PLACED, with("pieces", 2))).contains(" of 2 items:");
  }

  /** Every mail about an order, those to come too. */
  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.MATCH_ANY,
      names = {"ORDER_.*", "PAYMENT_.*"})
  void theGoodsAreListedWithTheirPrices(Template template) {
    var data =
        with("lines", List.of(line("Lampe «Größe» & <Söhne>", 2, 61_000), line("Tea", 1, 1456)));
    data.put("goods", true);

    assertThat(text(template, data))
        .contains(
            """

              2 x Lampe «Größe» & <Söhne>, 610.00 EUR each: 1220.00 EUR
              1 x Tea, 14.56 EUR each: 14.56 EUR
            """);
  }

  @ParameterizedTest
  @EnumSource(names = {"ORDER_PLACED", "ORDER_PAID", "ORDER_CANCELLED"})
  void theTotalStandsBelowTheGoods(Template template) {
    assertThat(text(template, with("lines", List.of(line("Tea", 1, 123_456)))))
        .contains(": 1234.56 EUR\n  Total: 1234.56 EUR\n");
  }

  @ParameterizedTest
  @EnumSource(names = {"ORDER_FULFILLED", "PAYMENT_REFUNDED"})
  void aMailWithoutGoodsHasNoEmptyList(Template template) {
    var data = with("goods", false);
    data.put("lines", List.of());

    assertThat(text(template, data)).doesNotContain(":\n");
  }

  @Test
  void pricesHaveTheDigitsOfTheirCurrency() {
    var yen = new HashMap<>(with("lines", List.of(line("Kettle", 2, 4500))));
    yen.put("currency", "JPY");
    var dinar = new HashMap<>(yen);
    dinar.put("currency", "KWD");

    assertThat(text(Template.ORDER_PAID, yen)).contains("2 x Kettle, 4500 JPY each: 9000 JPY\n");
    assertThat(text(Template.ORDER_PAID, dinar)).contains("4.500 KWD each: 9.000 KWD\n");
  }

  @Test
  void goodsWithoutANameAreNamedByTheirId() {
    assertThat(text(Template.ORDER_PAID, with("lines", List.of(line(null, 1, 5)))))
        .contains("1 x product " + new UUID(7, 8) + ", 0.05 EUR each");
  }

  @Test
  void theNameOfAProductStaysOnItsLine() {
    var evil = "Tea\r\nBcc: a@b.c\r\n\r\n\u2028\u202eBuy {{email}}";
    var mail =
        messages.render(
            Channel.EMAIL,
            delivery(Template.ORDER_PAID, "Jane", with("lines", List.of(line(evil, 1, 5)))));

    assertThat(mail.subject()).isEqualTo("Your order " + ORDER + " is paid");
    assertThat(mail.text()).contains("\n  1 x Tea Bcc: a@b.c Buy {{email}}, 0.05 EUR each");
  }

  @Test
  void whoHasPaidIsToldOfTheMoney() {
    assertThat(text(Template.ORDER_CANCELLED, with("paid", true))).contains("get your money back");
    assertThat(text(Template.ORDER_CANCELLED, DATA))
        .contains("an item is out of stock")
        .doesNotContain("get your money back");
  }

  @Test
  void namesAreTextNotTemplatesAndNotEscaped() {
    var mail =
        messages.render(Channel.EMAIL, delivery(Template.WELCOME, "{{email}} & <O'Neil>", DATA));

    assertThat(mail.text()).startsWith("Hello {{email}} & <O'Neil>,\n");
  }

  @Test
  void aNameWithLineBreaksIsNotRepeated() {
    var evil = "Jane\r\nBcc: a@b.c\r\n\r\n\u2028\u202eBuy";
    var mail = messages.render(Channel.EMAIL, delivery(Template.WELCOME, evil, DATA));

    assertThat(mail.text()).startsWith("Hello there,\n\n").doesNotContain("Bcc", "Buy");
  }

  @Test
  void whoHasNoNameIsGreetedAllTheSame() {
    assertThat(messages.render(Channel.EMAIL, delivery(Template.WELCOME, " ", DATA)).text())
        .startsWith("Hello there,");
  }

  private static Map<String, Object> line(String name, int quantity, long unitPrice) {
    var line = new HashMap<String, Object>();
    line.put("productId", new UUID(7, 8).toString());
    line.put("product", name);
    line.put("quantity", quantity);
    line.put("unitPrice", unitPrice);
    return line;
  }

  private static HashMap<String, Object> with(String field, Object value) {
    var data = new HashMap<>(DATA);
    data.put(field, value);
    return data;
  }

  private String text(Template template, Map<String, Object> data) {
    return messages.render(Channel.EMAIL, delivery(template, "Jane", data)).text();
  }

  private static Delivery delivery(Template template, String name, Map<String, Object> data) {
    var user = new UUID(0, 1);
    var contact = new Contact(user, "jane@example.com", true, name, null, Instant.EPOCH);
    return new Delivery(
        new UUID(0, 2),
        template,
        user,
        ORDER,
        data,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        contact,
        null,
        null);
  }
}
