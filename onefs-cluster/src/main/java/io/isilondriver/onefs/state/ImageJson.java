package io.isilondriver.onefs.state;

import com.squareup.moshi.JsonAdapter;
import com.squareup.moshi.JsonDataException;
import com.squareup.moshi.JsonReader;
import com.squareup.moshi.JsonWriter;
import com.squareup.moshi.Moshi;
import io.isilondriver.onefs.cluster.job.JobRequest;
import io.isilondriver.onefs.engine.ClusterImage;
import io.isilondriver.onefs.engine.SnapshotEntry;
import io.isilondriver.onefs.tree.DirectoryNode;
import io.isilondriver.onefs.tree.Node;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import okio.BufferedSink;
import okio.BufferedSource;

/**
 * A whole cluster as JSON: {@code format} and {@code version}, then {@code nodes}, an array in
 * which a directory names its entries by their positions, then {@code cluster}, where a tree is the
 * position of its root.
 */
final class ImageJson {
  static final String FORMAT = "isilon-driver-inmemory";
  static final int VERSION = 1;

  private ImageJson() {}

  static void write(ClusterImage image, BufferedSink sink) throws IOException {
    var numbers = new NodeNumbers();
    numbers.add(image.root());
    for (SnapshotEntry snapshot : image.snapshots()) {
      DirectoryNode content = snapshot.content();
      if (content != null) {
        numbers.add(content);
      }
    }
    Moshi moshi =
        moshi(
            numbers::of,
            number -> {
              throw new IllegalStateException("Only writing");
            });
    JsonWriter json = JsonWriter.of(sink);
    json.setIndent(" ");
    json.beginObject();
    json.name("format").value(FORMAT);
    json.name("version").value(VERSION);
    json.name("nodes").beginArray();
    var nodes = new NodeJson(moshi);
    for (Node node : numbers.nodes()) {
      nodes.write(json, node, numbers);
    }
    json.endArray();
    moshi.adapter(ClusterImage.class).toJson(json.name("cluster"), image);
    json.endObject();
    json.flush();
  }

  static ClusterImage read(BufferedSource source) throws IOException {
    JsonReader json = JsonReader.of(source);
    json.beginObject();
    expect(json, "format");
    String format = json.nextString();
    expect(json, "version");
    int version = json.nextInt();
    if (!format.equals(FORMAT) || version != VERSION) {
      throw new JsonDataException(
          "Format %s version %d, expected %s version %d"
              .formatted(format, version, FORMAT, VERSION));
    }
    List<Node> nodes = new ArrayList<>();
    Moshi moshi = moshi(node -> 0, number -> (DirectoryNode) nodes.get(number));
    var nodeJson = new NodeJson(moshi);
    expect(json, "nodes");
    json.beginArray();
    while (json.hasNext()) {
      nodes.add(nodeJson.read(json, nodes));
    }
    json.endArray();
    expect(json, "cluster");
    ClusterImage image = moshi.adapter(ClusterImage.class).fromJson(json);
    json.endObject();
    if (image == null) {
      throw new JsonDataException("No cluster");
    }
    return image;
  }

  private static void expect(JsonReader json, String name) throws IOException {
    if (!json.nextName().equals(name)) {
      throw new JsonDataException("Expected %s at %s".formatted(name, json.getPath()));
    }
  }

  private static Moshi moshi(ToIntFunction<Node> number, Function<Integer, DirectoryNode> node) {
    Moshi values = new Moshi.Builder().add(new ValueJson.Instants()).build();
    JsonAdapter<DirectoryNode> trees = new ValueJson.Trees(number, node).nullSafe();
    return new Moshi.Builder()
        .add(new ValueJson.Instants())
        .add(new ValueJson.Dates())
        .add(new ValueJson.Behaviours())
        .add(Object.class, new ValueJson.Plain().nullSafe())
        .add(DirectoryNode.class, trees)
        .add(JobRequest.Work.class, new ValueJson.Works(values).nullSafe())
        .build();
  }
}
