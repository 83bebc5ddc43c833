package io.polyshop.dev.scaffold;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which template becomes which file; both have words in them to be filled in. */
final class Templates {

  private static final String JAVA = "{{name}}/src/main/java/io/polyshop/{{name}}/";
  private static final String TEST = "{{name}}/src/test/java/io/polyshop/{{name}}/";
  private static final String RESOURCES = "{{name}}/src/main/resources/";

  /** Of every service. */
  static final Map<String, String> PLAIN =
      table(
          "{{name}}/pom.xml",
          "pom.xml",
          "{{name}}/README.md",
          "README.md",
          JAVA + "package-info.java",
          "main/package-info.java",
          JAVA + "{{Name}}Main.java",
          "main/Main.java",
          JAVA + "{{Name}}Config.java",
          "main/Config.java",
          JAVA + "{{Name}}Service.java",
          "main/Service.java",
          JAVA + "http/package-info.java",
          "main/http/package-info.java",
          JAVA + "http/{{Name}}Api.java",
          "main/http/Api.java",
          JAVA + "http/AddEntryBody.java",
          "main/http/AddEntryBody.java",
          JAVA + "http/EntryView.java",
          "main/http/EntryView.java",
          JAVA + "process/package-info.java",
          "main/process/package-info.java",
          JAVA + "process/AddEntry.java",
          "main/process/AddEntry.java",
          JAVA + "domain/package-info.java",
          "main/domain/package-info.java",
          JAVA + "domain/Entry.java",
          "main/domain/Entry.java",
          JAVA + "domain/EntryLimit.java",
          "main/domain/EntryLimit.java",
          JAVA + "store/package-info.java",
          "main/store/package-info.java",
          JAVA + "store/EntryStore.java",
          "main/store/EntryStore.java",
          JAVA + "store/AuditFacts.java",
          "main/store/AuditFacts.java",
          RESOURCES + "META-INF/services/io.polyshop.runtime.Service",
          "resources/service",
          RESOURCES + "{{name}}/openapi.yaml",
          "resources/openapi.yaml",
          RESOURCES + "{{name}}/db/migration/V1__{{name}}.sql",
          "resources/V1.sql",
          TEST + "RoomsTest.java",
          "test/RoomsTest.java",
          TEST + "domain/EntryLimitTest.java",
          "test/EntryLimitTest.java",
          TEST + "http/{{Name}}ApiIT.java",
          "test/ApiIT.java",
          TEST + "store/PlansIT.java",
          "test/PlansIT.java");

  /** Of a service that reads something. */
  static final Map<String, String> READING =
      table(
          JAVA + "events/package-info.java", "main/events/package-info.java",
          JAVA + "process/KeepEvents.java", "main/process/KeepEvents.java",
          JAVA + "domain/SeenEvent.java", "main/domain/SeenEvent.java",
          JAVA + "store/SeenEventStore.java", "main/store/SeenEventStore.java");

  /** For each topic that it reads. */
  static final Map<String, String> PER_TOPIC =
      table(
          JAVA + "events/{{Topic}}EventsHandler.java", "main/events/EventsHandler.java",
          TEST + "events/{{Topic}}EventsIT.java", "test/EventsIT.java");

  private static final Mustache.Compiler MUSTACHE = Mustache.compiler().escapeHTML(false);

  private Templates() {}

  /** The template of that name with its words filled in; a word that is missing is an error. */
  static String render(String template, Map<String, Object> words) {
    return render("new-service", template, words);
  }

  /** The same of another set of templates. */
  static String render(String set, String template, Map<String, Object> words) {
    var resource = "/dev/" + set + "/" + template + ".mustache";
    try (var in = Templates.class.getResourceAsStream(resource)) {
      return inLine(new String(in.readAllBytes(), StandardCharsets.UTF_8), words);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text with its words filled in. */
  static String inLine(String text, Map<String, Object> words) {
    return MUSTACHE.compile(text).execute(words);
  }

  private static Map<String, String> table(String... pathsAndTemplates) {
    var table = new LinkedHashMap<String, String>();
    for (int i = 0; i < pathsAndTemplates.length; i += 2) {
      table.put(pathsAndTemplates[i], pathsAndTemplates[i + 1]);
    }
    return table;
  }
}
