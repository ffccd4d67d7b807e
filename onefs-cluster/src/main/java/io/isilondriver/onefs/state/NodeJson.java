package io.isilondriver.onefs.state;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.filesystem.AccessControlEntry;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.onefs.cluster.filesystem.FileType;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.FileNode;
import io.isilondriver.onefs.tree.LinkNode;
import io.isilondriver.onefs.tree.Metadata;
import io.isilondriver.onefs.tree.Node;
import io.isilondriver.onefs.tree.SpecialNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One node of a tree as a JSON object; a directory names its entries by their numbers. */
final class NodeJson {
  private final JsonAdapter<Persona> persona;
  private final JsonAdapter<AccessControlEntry> aclEntry;

  NodeJson(Moshi moshi) {
    persona = moshi.adapter(Persona.class);
    aclEntry = moshi.adapter(AccessControlEntry.class);
  }

  /** Writes a node in a line of its own. */
  void write(JsonWriter json, Node node, NodeNumbers numbers) throws IOException {
    String indent = json.getIndent();
    json.beginObject();
    json.setIndent("");
    json.name("type").value(node.type().word());
    writeMetadata(json, node.metadata());
    if (node instanceof DirectoryNode directory) {
      json.name("entries").beginObject();
      for (var entries = directory.children().after(null); entries.hasNext(); ) {
        var entry = entries.next();
        json.name(entry.name()).value(numbers.of(entry.value()));
      }
      json.endObject();
    } else if (node instanceof FileNode file) {
      writeContent(json, file.content());
      if (file.shared()) {
        json.name("shared").value(true);
      }
      if (file.names() > 1) {
        json.name("names").value(file.names());
        json.name("counted").value(file.counted());
      }
    } else if (node instanceof LinkNode link) {
      json.name("target").value(link.target());
    }
    json.endObject();
    json.setIndent(indent);
  }

  private void writeMetadata(JsonWriter json, Metadata metadata) throws IOException {
    json.name("inode").value(metadata.id());
    json.name("mode").value("%04o".formatted(metadata.mode()));
    writePersona(json.name("owner"), metadata.owner());
    writePersona(json.name("group"), metadata.group());
    json.name("created").value(metadata.created().toString());
    writeTime(json, "modified", metadata.modified(), metadata.created());
    writeTime(json, "changed", metadata.changed(), metadata.modified());
    writeTime(json, "accessed", metadata.accessed(), metadata.modified());
    if (!metadata.attributes().isEmpty()) {
      json.name("attributes").beginObject();
      for (Map.Entry<String, String> attribute : metadata.attributes().entrySet()) {
        json.name(attribute.getKey()).value(attribute.getValue());
      }
      json.endObject();
    }
    List<AccessControlEntry> acl = metadata.acl();
    if (acl != null) {
      json.name("acl").beginArray();
      for (AccessControlEntry entry : acl) {
        aclEntry.toJson(json, entry);
      }
      json.endArray();
    }
  }

  /** Most owners are numbers, and there are as many of them as there are files. */
  private void writePersona(JsonWriter json, Persona who) throws IOException {
    if (who.id() != null && who.name() == null && who.type() == null) {
      json.value(who.id());
    } else {
      persona.toJson(json, who);
    }
  }

  private Persona readPersona(JsonReader json) throws IOException {
    return json.peek() == JsonReader.Token.STRING
        ? new Persona(json.nextString(), null, null)
        : present(persona.fromJson(json));
  }

  /** Leaves a time out that is the same as another one. */
  private static void writeTime(JsonWriter json, String name, Instant time, Instant usual)
      throws IOException {
    if (!time.equals(usual)) {
      json.name(name).value(time.toString());
    }
  }

  private static void writeContent(JsonWriter json, FileContent content) throws IOException {
    if (content instanceof FileContent.Synthetic synthetic) {
      json.name("size").value(synthetic.size());
      json.name("seed").value(synthetic.seed());
      return;
    }
    byte[] bytes = content.bytes();
    String text = new String(bytes, StandardCharsets.UTF_8);
    if (Arrays.equals(bytes, text.getBytes(StandardCharsets.UTF_8))) {
      json.name("text").value(text); // so that people can read the file
    } else {
      json.name("base64").value(Base64.getEncoder().encodeToString(bytes));
    }
  }

  /** What a node was written as, in any order. */
  private static final class Fields {
    private @Nullable FileType type;
    private long inode;
    private int mode;
    private Persona owner = Persona.EMPTY;
    private Persona group = Persona.EMPTY;
    private final Map<String, Instant> times = new HashMap<>();
    private final Map<String, String> attributes = new HashMap<>();
    private @Nullable List<AccessControlEntry> acl;
    private final Map<String, Integer> entries = new LinkedHashMap<>();
    private FileContent content = FileContent.empty();
    private long size;
    private boolean shared;
    private int names = 1;
    private boolean counted = true;
    private String target = "";

    Instant created() {
      Instant time = times.get("created");
      if (time == null) {
        throw new JsonDataException("A node without the time it was created");
      }
      return time;
    }

    Instant modified() {
      return times.getOrDefault("modified", created());
    }
  }

  /** Reads a node whose entries, if it has any, are among those read before. */
  Node read(JsonReader json, List<Node> before) throws IOException {
    var fields = new Fields();
    json.beginObject();
    while (json.hasNext()) {
      readField(json, json.nextName(), fields);
    }
    json.endObject();
    var metadata =
        new Metadata(
            fields.inode,
            fields.mode,
            fields.owner,
            fields.group,
            fields.acl,
            Map.copyOf(fields.attributes),
            fields.times.getOrDefault("accessed", fields.modified()),
            fields.modified(),
            fields.times.getOrDefault("changed", fields.modified()),
            fields.created());
    FileType type = fields.type;
    if (type == null) {
      throw new JsonDataException("A node without a type at " + json.getPath());
    }
    return switch (type) {
      case DIRECTORY -> directory(metadata, fields.entries, before);
      case FILE ->
          new FileNode(metadata, fields.content, fields.shared, fields.names, fields.counted);
      case SYMBOLIC_LINK -> new LinkNode(metadata, fields.target);
      default -> new SpecialNode(metadata, type);
    };
  }

  private static DirectoryNode directory(
      Metadata metadata, Map<String, Integer> entries, List<Node> before) {
    DirectoryNode directory = DirectoryNode.empty(metadata);
    for (Map.Entry<String, Integer> entry : entries.entrySet()) {
      if (entry.getValue() < 0 || entry.getValue() >= before.size()) {
        throw new JsonDataException("Entry '%s' has no node".formatted(entry.getKey()));
      }
      directory = directory.with(entry.getKey(), before.get(entry.getValue()));
    }
    return directory;
  }

  private void readField(JsonReader json, String name, Fields fields) throws IOException {
    switch (name) {
      case "type" -> {
        String word = json.nextString();
        fields.type =
            FileType.of(word).orElseThrow(() -> new JsonDataException("No type '" + word + "'"));
      }
      case "inode" -> fields.inode = json.nextLong();
      case "mode" -> fields.mode = Integer.parseInt(json.nextString(), 8);
      case "owner" -> fields.owner = readPersona(json);
      case "group" -> fields.group = readPersona(json);
      case "accessed", "modified", "changed", "created" ->
          fields.times.put(name, Instant.parse(json.nextString()));
      case "attributes" -> {
        json.beginObject();
        while (json.hasNext()) {
          fields.attributes.put(json.nextName(), json.nextString());
        }
        json.endObject();
      }
      case "acl" -> fields.acl = readAcl(json);
      case "entries" -> {
        json.beginObject();
        while (json.hasNext()) {
          fields.entries.put(json.nextName(), json.nextInt());
        }
        json.endObject();
      }
      case "text" -> fields.content = FileContent.of(json.nextString());
      case "base64" ->
          fields.content = FileContent.of(Base64.getDecoder().decode(json.nextString()));
      case "size" -> fields.size = json.nextLong();
      case "seed" -> fields.content = FileContent.synthetic(fields.size, json.nextLong());
      case "shared" -> fields.shared = json.nextBoolean();
      case "names" -> fields.names = json.nextInt();
      case "counted" -> fields.counted = json.nextBoolean();
      case "target" -> fields.target = json.nextString();
      default -> throw new JsonDataException("Unknown field at " + json.getPath());
    }
  }

  private List<AccessControlEntry> readAcl(JsonReader json) throws IOException {
    List<AccessControlEntry> entries = new ArrayList<>();
    json.beginArray();
    while (json.hasNext()) {
      entries.add(present(aclEntry.fromJson(json)));
    }
    json.endArray();
    return entries;
  }

  private static <T> T present(@Nullable T value) {
    if (value == null) {
      throw new JsonDataException("null where a value belongs");
    }
    return value;
  }
}
