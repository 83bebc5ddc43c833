package io.polyshop.dev.scaffold;

import io.polyshop.contracts.Topic;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The files of a new worker.
 *
 * @param reads the topics, at least one
 * @param tree where PolyShop is
 */
record NewWorker(ServiceName worker, List<Topic> reads, Path tree) {

  /** The texts by path in the project; nothing is written. */
  Map<String, String> files() {
    var files = new TreeMap<String, String>();
    var words = words();
    WorkerTemplates.PLAIN.forEach(
        (path, template) ->
            files.put(Templates.inLine(path, words), WorkerTemplates.render(template, words)));
    for (var topic : reads) {
      var more = new HashMap<>(words);
      more.putAll(ReadEvent.of(topic).words());
      WorkerTemplates.perTopic(topic)
          .forEach(
              (path, template) ->
                  files.put(Templates.inLine(path, more), WorkerTemplates.render(template, more)));
    }
    return files;
  }

  private Map<String, Object> words() {
    return Map.of(
        "name", worker.name(),
        "Name", worker.capitalised(),
        "tree", tree.toString(),
        "hasOrders", reads.contains(Topic.ORDER),
        "reads", reads.stream().map(topic -> ReadEvent.of(topic).words()).toList());
  }
}
