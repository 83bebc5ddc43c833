package io.polyshop.dev.scaffold;

import io.polyshop.contracts.Topic;
import java.util.Map;

/** Which template becomes which file of a new worker. */
final class WorkerTemplates {

  private static final String JAVA = "src/main/java/com/example/{{name}}/";
  private static final String TEST = "src/test/java/com/example/{{name}}/";

  /** Of every worker. */
  static final Map<String, String> PLAIN =
      Map.of(
          "pom.xml",
          "pom.xml",
          "README.md",
          "README.md",
          ".gitignore",
          "gitignore",
          "run",
          "run",
          JAVA + "{{Name}}.java",
          "Worker.java",
          "src/main/resources/{{name}}/db/migration/V1__{{name}}.sql",
          "V1.sql",
          TEST + "{{Name}}IT.java",
          "IT.java",
          TEST + "{{Name}}OnKafkaIT.java",
          "OnKafkaIT.java");

  private WorkerTemplates() {}

  /** For each topic that it reads. */
  static Map<String, String> perTopic(Topic topic) {
    return Map.of(
        JAVA + "{{Event}}Handler.java",
        topic == Topic.ORDER ? "PointsHandler.java" : "Handler.java");
  }

  static String render(String template, Map<String, Object> words) {
    return Templates.render("new-worker", template, words);
  }
}
