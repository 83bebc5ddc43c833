package io.polyshop.product;

import static io.polyshop.product.Shelf.add;
import static io.polyshop.product.Shelf.found;
import static io.polyshop.product.Shelf.names;
import static io.polyshop.product.Shelf.product;
import static org.assertj.core.api.Assertions.assertThat;

import io.polyshop.testkit.ApiClient;
import io.polyshop.testkit.ServiceUnderTest;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a search finds, whatever the locale of the database. */
abstract class SearchRules {

  /** What stands between words in the names of real catalogues, and is not in ASCII. */
  private static final String MARKS =
      "\u00a0\u00a1\u00a2\u00a3\u00a7\u00a9\u00ab\u00ad\u00ae\u00b0\u00b1\u00b2\u00b4\u00b6\u00b7"
          + "\u00bb\u00bd\u00bf\u00d7\u00f7\u2007\u200b\u2011\u2013\u2014\u2018\u2019\u201c\u201d"
          + "\u201e\u2022\u2026\u202f\u2039\u20ac\u2122\u2212\u3000\u3001\u30fb\uff01\uff08\uff0c"
          + "\uff0d\uff0f\uff1a";

  private static final List<String> WORDS =
      List.of(
          "Créme", "dark", "Guerre", "Paix", "Straße", "ÇAY", "İzmir", "ılık", "ΟΔΟΣ", "Ёлка", "й",
          "Łódź", "Ærø", "5G", "RTX4090", "C++", "F#", "電気ケトル", "ガラス", "ｶﾞﾗｽ", "Ｆｕｌｌ", "김치냉장고",
          "กาแฟ", "हिन्दी", "קָפֶה", "قَهْوَة", "ﬁsh", "x", "日");

  private static final int[] LETTERS =
      IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
          .filter(Character::isLetter)
          .filter(letter -> Character.getType(letter) != Character.MODIFIER_LETTER)
          .toArray();

  private final ApiClient staff;
  private final ApiClient reader;
  private final ServiceUnderTest service;

  SearchRules(ServiceUnderTest service) {
    this.service = service;
    this.staff = service.as("staff");
    this.reader = service.anonymous();
  }

  @BeforeEach
  void clearTheShelf() {
    service.execute("delete from products");
  }

  @Test
  void findsAProductByItsNameAndEachWordWhateverStandsBetween() {
    var softly = new SoftAssertions();
    MARKS
        .codePoints()
        .mapToObj(Character::toString)
        .forEach(
            mark -> {
              var joined = "Créme" + mark + "dark";
              var apart = mark + "Guerre " + mark + " Paix" + mark;
              add(staff, product(joined));
              add(staff, product(apart));
              for (var query : List.of(joined, "créme", "DARK", "creme dark")) {
                softly.assertThat(found(reader, query)).as(query).contains(joined);
              }
              for (var query : List.of(apart, "guerre", "Paix", "paix guerre")) {
                softly.assertThat(found(reader, query)).as(query).contains(apart);
              }
              service.execute("delete from products");
            });
    softly.assertAll();
  }

  @Test
  void findsAnyNameByItselfAndByEachOfItsWords() {
    var random = new Random(20_26);
    var softly = new SoftAssertions();
    for (int round = 0; round < 150; round++) {
      var words = Stream.generate(() -> word(random)).limit(1 + random.nextInt(5)).toList();
      var name = new StringBuilder();
      for (var word : words) {
        name.append(word).append(between(random));
      }
      var said = name.toString().strip();
      add(staff, product(said));
      softly.assertThat(found(reader, said)).as("whole: " + said).contains(said);
      for (var word : words) {
        softly.assertThat(found(reader, word)).as(word + " in " + said).contains(said);
        softly.assertThat(found(reader, nfd(word))).as("NFD " + word).contains(said);
      }
    }
    softly.assertAll();
  }

  @ParameterizedTest
  @CsvSource({
    "Café Crème,          cafe creme",
    "Cafe Creme,          CAFÉ",
    "Straßenlampe,        strassenlampe",
    "STRASSE,             straße",
    "Ｆｕｌｌ ｗｉｄｔｈ,          full width",
    "ﾎﾟｯﾄ,                ポット",
    "Tischlampe,          lampe",
    "Tischlampe,          TISCH",
    "電気ケトル,             ケトル",
    "電気ケトル,             電気",
    "電気ケトル,             気",
    "냉장고,                 장고",
    "Espressomaschine,    espresomaschine",
    "Espressomaschine,    espresssomaschine",
    "Espressomaschine,    expressomaschine",
    "Espressomaschine,    epsressomaschine",
    "Teapot,              teapt",
    "İstanbul,            istanbul",
    "ILIK,                ılık",
    "ΟΔΟΣ,                οδος",
    "Smørrebrød,          smorrebrod",
    "C++ Primer,          c++",
    "C++ Primer,          c",
    "L'Oréal,             loreal",
    "T-Shirt,             tshirt",
    "RTX-4090,            rtx4090",
    "Tisch\u00adlampe,     tischlampe",
    "½ inch,              1 2",
    "☕,                   ☕",
    "!!!,                 !!!"
  })
  void finds(String name, String query) {
    add(staff, product("Something else"));
    add(staff, product(name));

    assertThat(found(reader, query)).containsExactly(name);
  }

  @ParameterizedTest
  @CsvSource({
    "Coffee C,            c++",
    "Cable,               c#",
    "Model 123456,        123457",
    "Model 14090,         4090",
    "Lamp,                amp lamb",
    "Clay,                clays",
    "ガラス,                カラス",
    "電気ケトル,             気電",
    "Steak,               ea",
    "Desk lamp,           ☕"
  })
  void doesNotFind(String name, String query) {
    add(staff, product(name));

    assertThat(found(reader, query)).isEmpty();
  }

  @Test
  void ranksTheBestMatchesFirst() {
    add(staff, product("Nightlight").put("description", "A teapot of light"));
    add(staff, product("Cup").put("brand", "Teapot"));
    add(staff, product("Teapots of the world"));
    add(staff, product("Teapot"));
    add(staff, product("Teabot"));
    add(staff, product("Giantteapot"));

    var ranked = found(reader, "teapot");

    assertThat(ranked.subList(0, 4))
        .containsExactly("Teapot", "Cup", "Teapots of the world", "Nightlight");
    assertThat(ranked.subList(4, 6)).containsExactlyInAnyOrder("Teabot", "Giantteapot");
    assertThat(names(reader, "query=teapot&sort=newest")).first().isEqualTo("Giantteapot");
    assertThat(names(reader, "query=teapot&limit=1")).isEqualTo(ranked);
  }

  @Test
  void listsEachMatchOnceOverPages() {
    for (int i = 0; i < 25; i++) {
      add(staff, product((i % 2 == 0 ? "Lamp " : "Desk lamp ") + i % 3));
    }

    assertThat(names(reader, "query=lamp&limit=4")).hasSize(25).isEqualTo(found(reader, "lamp"));
  }

  @Test
  void findsAProductByItsNewNameAndNotByTheOldOne() {
    var id = add(staff, product("Kettle"));

    staff.patch("/v1/products/" + id, product("Teapot"));

    assertThat(found(reader, "teapot")).containsExactly("Teapot");
    assertThat(found(reader, "kettle")).isEmpty();
  }

  @Test
  void findsWhatAnOlderReplicaWroteAfterAStart() {
    add(staff, product("Kettle"));
    service.execute("update products set search_words = null, search_version = null");
    assertThat(found(reader, "kettle")).isEmpty();

    service.stop();
    service.start();

    Awaitility.await().until(() -> !found(reader, "kettle").isEmpty());
  }

  @Test
  void sortsNamesAsPeopleDo() {
    var sorted = List.of("Äpfel", "Apfelsaft", "Éclair", "eclairs", "Zebra", "Żubr", "Ёлка", "ель");
    for (int i = sorted.size() - 1; i >= 0; i--) {
      add(staff, product(sorted.get(i)));
    }

    assertThat(names(reader, "sort=name&limit=1")).isEqualTo(sorted);
  }

  @Test
  void ignoresTheCaseOfABrandInAnyScript() {
    add(staff, product("Lampe").put("brand", "LUMIÈRE"));

    assertThat(names(reader, "brand=" + Shelf.encoded("lumière"))).containsExactly("Lampe");
  }

  /** One of a catalogue, or letters of any scripts. */
  private static String word(Random random) {
    return random.nextInt(3) > 0
        ? WORDS.get(random.nextInt(WORDS.size()))
        : random
            .ints(1 + random.nextInt(8), 0, LETTERS.length)
            .mapToObj(place -> Character.toString(LETTERS[place]))
            .collect(Collectors.joining());
  }

  private static String between(Random random) {
    var mark = Character.toString(MARKS.charAt(random.nextInt(MARKS.length())));
    return switch (random.nextInt(3)) {
      case 0 -> " ";
      case 1 -> " " + mark + " ";
      default -> mark + " ";
    };
  }

  private static String nfd(String word) {
    return Normalizer.normalize(word, Normalizer.Form.NFD);
  }
}
