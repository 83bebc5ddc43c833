package io.polyshop.dev.scaffold;

import io.polyshop.contracts.Topic;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The files of a new service, and those that name it, as they are to be. */
record NewService(ServiceName service, int port, List<Topic> reads) {

  /** The texts by path in the tree; nothing is written. */
  Map<Path, String> files(SourceTree tree) {
    var files = new TreeMap<Path, String>();
    var words = words();
    Templates.PLAIN.forEach((path, template) -> put(files, path, template, words));
    if (!reads.isEmpty()) {
      Templates.READING.forEach((path, template) -> put(files, path, template, words));
    }
    for (var topic : reads) {
      var sample = tree.sample(topic);
      var more = new HashMap<>(words);
      more.putAll(topicWords(topic));
      more.put("type", sample.type());
      more.put("sample", sample.file());
      Templates.PER_TOPIC.forEach((path, template) -> put(files, path, template, more));
      var resources = Path.of(service.name(), "src/test/resources", service.name());
      files.put(resources.resolve(sample.file()), sample.json());
    }
    files.putAll(new Lists(tree).naming(this));
    return files;
  }

  /** What its row in a table of services says that it reads: {@code order, payment}. */
  String neighbours() {
    return String.join(", ", reads.stream().map(NewService::prefix).toList());
  }

  private static void put(
      Map<Path, String> files, String path, String template, Map<String, Object> words) {
    files.put(Path.of(Templates.inLine(path, words)), Templates.render(template, words));
  }

  private Map<String, Object> words() {
    return Map.of(
        "name", service.name(),
        "Name", service.capitalised(),
        "NAME", service.upperCase(),
        "port", Integer.toString(port),
        "managementPort", Integer.toString(port + 1000),
        "hasReads", !reads.isEmpty(),
        "reads", reads.stream().map(NewService::topicWords).toList());
  }

  private static Map<String, Object> topicWords(Topic topic) {
    return Map.of(
        "topic", topic.topicName(),
        "TOPIC", topic.name(),
        "Topic", new ServiceName(prefix(topic)).capitalised());
  }

  private static String prefix(Topic topic) {
    return topic.topicName().substring(0, topic.topicName().indexOf('.'));
  }
}
