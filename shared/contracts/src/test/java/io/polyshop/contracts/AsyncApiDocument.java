package io.polyshop.contracts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.TreeSet;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The AsyncAPI document as JSON, and the schemas of events as they follow from it. */
record AsyncApiDocument(JsonNode root) {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SCHEMAS = "#/components/schemas/";

  static AsyncApiDocument read() {
    return new AsyncApiDocument(JSON.valueToTree(yaml().load(EventSchemas.asyncApi())));
  }

  JsonNode channels() {
    return root.at("/channels");
  }

  /** The message of a CloudEvents type. */
  JsonNode message(String type) {
    for (var message : root.at("/components/messages")) {
      if (message.get("name").asText().equals(type)) {
        return message;
      }
    }
    throw new AssertionError("no message " + type);
  }

  /** The schema of a CloudEvents type by itself: with the definitions that it refers to. */
  JsonNode schema(String type) {
    var name = message(type).at("/payload/$ref").asText().substring(SCHEMAS.length());
    var schema = JSON.createObjectNode();
    schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    schema.put("$id", "urn:polyshop:" + type);
    schema.put("title", name);
    var used = new TreeSet<String>();
    schema.setAll((ObjectNode) localised(component(name), used));
    if (!used.isEmpty()) {
      var definitions = schema.putObject("$defs");
      used.forEach(one -> definitions.set(one, component(one)));
    }
    return schema;
  }

  private JsonNode component(String name) {
    return root.at("/components/schemas/" + name).deepCopy();
  }

  /** With references to its own definitions, whose names are added to the used ones. */
  private static JsonNode localised(JsonNode node, TreeSet<String> used) {
    if (node instanceof ObjectNode object) {
      var reference = object.path("$ref").asText();
      if (reference.startsWith(SCHEMAS)) {
        used.add(reference.substring(SCHEMAS.length()));
        object.put("$ref", "#/$defs/" + reference.substring(SCHEMAS.length()));
      }
      object.forEach(child -> localised(child, used));
    } else if (node instanceof ArrayNode array) {
      array.forEach(child -> localised(child, used));
    }
    return node;
  }

  /** Times stay texts, as JSON has them. */
  private static Yaml yaml() {
    var options = new LoaderOptions();
    var dump = new DumperOptions();
    return new Yaml(
        new SafeConstructor(options), new Representer(dump), dump, options, new TextTimes());
  }

  private static final class TextTimes extends Resolver {
    @Override
    public void addImplicitResolver(
        Tag tag, java.util.regex.Pattern pattern, String first, int limit) {
      if (!tag.equals(Tag.TIMESTAMP)) {
        super.addImplicitResolver(tag, pattern, first, limit);
      }
    }
  }
}
