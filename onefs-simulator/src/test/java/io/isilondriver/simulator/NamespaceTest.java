package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.simulator.junit.OneFsSimulatorExtension;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files and directories over HTTP. */
class NamespaceTest {
  private static final String TYPE = "x-isi-ifs-target-type";
  private static final String SOURCE = "x-isi-ifs-copy-source";

  @RegisterExtension
  final OneFsSimulatorExtension onefs =
      OneFsSimulatorExtension.with(
          builder -> builder.http().account("admin", "simulator").account("root", "secret"));

  private Wire wire;

  @BeforeEach
  void a_directory() {
    wire = Wire.loggedIn(onefs.simulator());
    wire.mkdir("/ifs/data");
  }

  private Wire.Got makeDirectory(String pathAndQuery, String... more) {
    String[] headers = new String[more.length + 2];
    headers[0] = TYPE;
    headers[1] = "container";
    System.arraycopy(more, 0, headers, 2, more.length);
    return wire.put("/namespace" + pathAndQuery, "", headers);
  }

  private Object mode(String path) {
    return wire.get("/namespace" + path + "?acl").at("mode");
  }

  @Test
  void access_points_and_versions_are_listed() {
    assertThat(wire.get("/namespace").text())
        .isEqualTo("{\"namespaces\":[{\"name\":\"ifs\",\"path\":\"/ifs\"}]}");
    assertThat(wire.get("/namespace?versions").text()).isEqualTo("{\"versions\":[\"1.0\"]}");
  }

  @Test
  void root_makes_and_removes_access_points() {
    assertThat(wire.put("/namespace/work", "{\"path\":\"/ifs/data\"}").status()).isEqualTo(403);
    wire = Wire.basic(onefs.simulator(), "root", "secret");

    assertThat(wire.put("/namespace/work", "{\"path\":\"/ifs/data\"}").status()).isEqualTo(200);
    wire.mkdir("/ifs/data/team");

    assertThat(wire.head("/namespace/work/team").status()).isEqualTo(200);
    assertThat(wire.get("/namespace").list("namespaces")).hasSize(2);
    assertThat(wire.delete("/namespace/work").status()).isEqualTo(200);
    assertThat(wire.head("/namespace/work/team").status()).isEqualTo(404);
  }

  @Test
  void a_directory_is_made_private_unless_it_says_otherwise() {
    assertThat(makeDirectory("/ifs/data/a").status()).isEqualTo(200);
    assertThat(makeDirectory("/ifs/data/b", "x-isi-ifs-access-control", "0770").status())
        .isEqualTo(200);
    assertThat(makeDirectory("/ifs/data/c", "x-isi-ifs-access-control", "public_read").status())
        .isEqualTo(200);

    assertThat(mode("/ifs/data/a")).isEqualTo("0700");
    assertThat(mode("/ifs/data/b")).isEqualTo("0770");
    assertThat(mode("/ifs/data/c")).isEqualTo("0755");
  }

  @Test
  void overwrite_is_true_by_default_and_resets_the_mode_of_what_exists() {
    makeDirectory("/ifs/data/a?overwrite=false", "x-isi-ifs-access-control", "0777");
    wire.write("/ifs/data/a/f", "kept");

    assertThat(makeDirectory("/ifs/data/a").status()).isEqualTo(200);

    assertThat(mode("/ifs/data/a")).isEqualTo("0700");
    assertThat(wire.get("/namespace/ifs/data/a/f").text()).isEqualTo("kept");
  }

  @Test
  void with_overwrite_false_what_exists_is_403_or_409_where_switched() {
    makeDirectory("/ifs/data/a");

    var got = makeDirectory("/ifs/data/a?overwrite=false");
    assertThat(got.refusal()).startsWith("403 AEC_FORBIDDEN");
    assertThat(got.text()).contains("data/a");
    onefs.simulator().quirks().turnOn(Quirk.NAMESPACE_CONFLICT);
    assertThat(makeDirectory("/ifs/data/a?overwrite=false").status()).isEqualTo(409);
  }

  @Test
  void parents_are_made_only_on_request() {
    assertThat(makeDirectory("/ifs/x/y/z").status()).isEqualTo(404);
    assertThat(makeDirectory("/ifs/x/y/z?recursive=True").status()).isEqualTo(200);
    assertThat(wire.head("/namespace/ifs/x/y").status()).isEqualTo(200);
  }

  @Test
  void a_put_without_a_target_type_is_refused() {
    assertThat(wire.put("/namespace/ifs/data/a", "").refusal())
        .isEqualTo("400 AEC_ARG_REQUIRED x-isi-ifs-target-type");
    assertThat(wire.put("/namespace/ifs/data/a", "", TYPE, "folder").status()).isEqualTo(400);
    assertThat(makeDirectory("/ifs/data/a?colour=red").status()).isEqualTo(400);
    assertThat(makeDirectory("/ifs/data/a", "x-isi-ifs-access-control", "rwx").status())
        .isEqualTo(400);
  }

  @Test
  void an_unknown_path_is_told_without_the_leading_ifs() {
    assertThat(wire.get("/namespace/ifs/no/such").text())
        .isEqualTo(
            "{\"errors\":[{\"code\":\"AEC_NOT_FOUND\",\"message\":"
                + "\"Unable to open object 'no/such' in store 'ifs' -- not found.\"}]}");
  }

  @Test
  void a_file_comes_back_byte_for_byte_whole_and_in_ranges() {
    wire.write("/ifs/data/f", "0123456789");

    assertThat(wire.get("/namespace/ifs/data/f").text()).isEqualTo("0123456789");
    var part = wire.get("/namespace/ifs/data/f", "Range", "bytes=2-4");
    assertThat(part.status()).isEqualTo(206);
    assertThat(part.text()).isEqualTo("234");
    assertThat(part.header("Content-Range")).isEqualTo("bytes 2-4/10");
    assertThat(wire.get("/namespace/ifs/data/f", "Range", "bytes=-3").text()).isEqualTo("789");
    assertThat(wire.get("/namespace/ifs/data/f", "Range", "bytes=10-").refusal())
        .startsWith("416 AEC_INVALID_REQUEST_RANGE");
    String modified = wire.get("/namespace/ifs/data/f").header("Last-Modified");
    assertThat(wire.get("/namespace/ifs/data/f", "If-Modified-Since", modified).status())
        .isEqualTo(304);
    assertThat(
            wire.get(
                    "/namespace/ifs/data/f", "If-Unmodified-Since", "Wed, 01 Jan 2020 00:00:00 GMT")
                .refusal())
        .startsWith("412 AEC_PRE_CONDITION_FAILED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "with space",
        "a#b",
        "a?b",
        "100%",
        "%41",
        "a+b",
        "a&b=c",
        "日本語",
        "emoji 🐘",
        "Ünïcode",
        "quote\"'",
        "back\\slash",
        "semi;colon",
        "a:b@c"
      })
  void names_of_every_kind_work_in_urls_headers_and_listings(String name) {
    String encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    wire.mkdir("/ifs/data/from");
    wire.mkdir("/ifs/data/to");

    wire.write("/ifs/data/from/" + encoded, name);
    var copied =
        wire.put(
            "/namespace/ifs/data/to/" + encoded, "", SOURCE, "/namespace/ifs/data/from/" + encoded);

    assertThat(copied.status()).isEqualTo(200);
    assertThat(wire.get("/namespace/ifs/data/to/" + encoded).text()).isEqualTo(name);
    assertThat(wire.get("/namespace/ifs/data/to").at("children.0.name")).isEqualTo(name);
  }

  @Test
  void slashes_may_come_encoded() {
    wire.mkdir("/ifs/data/team");

    assertThat(wire.head("/namespace/ifs%2Fdata%2Fteam").status()).isEqualTo(200);
  }

  @Test
  void dots_do_not_lead_out() {
    assertThat(wire.get("/namespace/ifs/%2E%2E/etc").status()).isEqualTo(400);
    assertThat(wire.get("/namespace/ifs/data%2F..%2Fx").status()).isEqualTo(400);
  }

  @Test
  void a_plain_copy_source_is_taken_as_it_stands() {
    wire.write("/ifs/data/100%25", "x");

    var copied = wire.put("/namespace/ifs/data/copy", "", SOURCE, "/namespace/ifs/data/100%");

    assertThat(copied.status()).isEqualTo(200);
  }

  @Test
  void a_listing_without_limit_is_cut_at_1000_with_a_token_as_the_only_sign() {
    wire.mkdir("/ifs/data/big");
    for (int i = 0; i < 1003; i++) {
      onefs
          .simulator()
          .cluster()
          .fileSystem()
          .createDirectory("/ifs/data/big/d" + i, Creation.DIRECTORY);
    }

    var first = wire.get("/namespace/ifs/data/big");
    assertThat(first.list("children")).hasSize(1000);
    var second = wire.get("/namespace/ifs/data/big?resume=" + first.at("resume"));
    assertThat(second.list("children")).hasSize(3);
    assertThat(second.json()).doesNotContainKey("resume");
    assertThat(wire.get("/namespace/ifs/data/big?limit=-1").list("children")).hasSize(1003);
    Set<Object> names = new HashSet<>(first.list("children"));
    names.addAll(second.list("children"));
    assertThat(names).hasSize(1003);
    assertThat(wire.get("/namespace/ifs/data/big?resume=rubbish").text())
        .contains("Invalid resume token");
  }

  @Test
  void a_listing_goes_on_in_the_detail_and_type_it_began_with() {
    wire.mkdir("/ifs/data/a");
    wire.mkdir("/ifs/data/b");
    wire.write("/ifs/data/f", "x");

    var first = wire.get("/namespace/ifs/data?detail=type,name&type=container&limit=1");
    var second = wire.get("/namespace/ifs/data?resume=" + first.at("resume"));

    assertThat(first.at("children.0.type")).isEqualTo("container");
    assertThat(second.at("children.0.type")).isEqualTo("container");
    assertThat(second.list("children")).hasSize(1);
  }

  @Test
  void details_are_the_name_and_what_was_asked_for() {
    wire.write("/ifs/data/f", "12345");

    assertThat(wire.get("/namespace/ifs/data").at("children.0")).isEqualTo(Map.of("name", "f"));
    @SuppressWarnings("unchecked")
    var usual =
        (Map<String, Object>) wire.get("/namespace/ifs/data?detail=default").at("children.0");
    assertThat(usual)
        .containsOnlyKeys("name", "size", "owner", "last_modified", "type", "group", "mode")
        .containsEntry("size", 5L)
        .containsEntry("owner", "admin")
        .containsEntry("group", "admin")
        .containsEntry("mode", "0600")
        .containsEntry("type", "object");
    assertThat(wire.get("/namespace/ifs/data?detail=uid,id,nlink").text())
        .contains("\"uid\":10", "\"nlink\":1", "\"name\":\"f\"");
  }

  @Test
  void hidden_entries_show_up_only_on_request() {
    wire.write("/ifs/data/.profile", "x");

    assertThat(wire.get("/namespace/ifs/data").list("children")).isEmpty();
    assertThat(wire.get("/namespace/ifs/data?hidden=true").list("children")).hasSize(1);
  }

  @Test
  void a_directory_with_content_is_deleted_only_recursively() {
    wire.write("/ifs/data/f", "x");

    var refused = wire.delete("/namespace/ifs/data");
    assertThat(refused.refusal()).startsWith("403 AEC_FORBIDDEN");
    assertThat(wire.delete("/namespace/ifs/data?recursive=True").status()).isEqualTo(204);
    assertThat(wire.delete("/namespace/ifs/data?recursive=True").status()).isEqualTo(404);
  }

  @Test
  void a_move_needs_a_free_target() {
    wire.mkdir("/ifs/data/old");
    wire.mkdir("/ifs/data/taken");

    assertThat(wire.post("/namespace/ifs/data/old", "").refusal())
        .isEqualTo("400 AEC_ARG_REQUIRED x-isi-ifs-set-location");
    assertThat(
            wire.post(
                    "/namespace/ifs/data/old",
                    "",
                    "x-isi-ifs-set-location",
                    "/namespace/ifs/data/taken")
                .status())
        .isGreaterThanOrEqualTo(400);
    assertThat(
            wire.post(
                    "/namespace/ifs/data/old",
                    "",
                    "x-isi-ifs-set-location",
                    "/namespace/ifs/data/new%20name")
                .status())
        .isEqualTo(200);
    assertThat(wire.head("/namespace/ifs/data/new%20name").status()).isEqualTo(200);
  }

  @Test
  void a_clone_takes_the_content_the_live_path_had_in_a_snapshot() {
    wire.write("/ifs/data/f", "then");
    wire.post("/platform/1/snapshot/snapshots", "{\"name\":\"s\",\"path\":\"/ifs/data\"}");
    wire.write("/ifs/data/f", "now");

    var cloned =
        wire.put(
            "/namespace/ifs/data/g?clone=true&snapshot=s", "", SOURCE, "/namespace/ifs/data/f");

    assertThat(cloned.status()).isEqualTo(200);
    assertThat(wire.get("/namespace/ifs/data/g").text()).isEqualTo("then");
    assertThat(
            wire.put(
                    "/namespace/ifs/data/g?clone=true&snapshot=s",
                    "",
                    SOURCE,
                    "/namespace/ifs/data/f")
                .status())
        .as("overwrite is false by default")
        .isGreaterThanOrEqualTo(400);
    assertThat(
            wire.put("/namespace/ifs/data/h?clone=true", "", SOURCE, "/namespace/ifs/data")
                .status())
        .as("only files can be cloned")
        .isGreaterThanOrEqualTo(400);
  }

  @Test
  void a_directory_is_copied_from_a_snapshot_with_its_modes_where_preserved() {
    wire.mkdir("/ifs/data/src/sub");
    wire.write("/ifs/data/src/sub/f", "x");
    wire.put("/namespace/ifs/data/src/sub?acl", "{\"authoritative\":\"mode\",\"mode\":\"0751\"}");
    wire.post("/platform/1/snapshot/snapshots", "{\"name\":\"s\",\"path\":\"/ifs/data/src\"}");
    String source = "/namespace/ifs/.snapshot/s/data/src";

    assertThat(
            wire.put(
                    "/namespace/ifs/data/kept",
                    "",
                    SOURCE,
                    source,
                    "x-isi-ifs-mode-mask",
                    "preserve")
                .status())
        .isEqualTo(200);
    assertThat(wire.put("/namespace/ifs/data/plain", "", SOURCE, source).status()).isEqualTo(200);

    assertThat(mode("/ifs/data/kept/sub")).isEqualTo("0751");
    assertThat(mode("/ifs/data/plain/sub")).isNotEqualTo("0751");
    assertThat(wire.put("/namespace/ifs/data/kept", "", SOURCE, source).status())
        .as("the target exists")
        .isGreaterThanOrEqualTo(400);
    assertThat(
            wire.put("/namespace/ifs/data/kept?merge=true&overwrite=true", "", SOURCE, source)
                .status())
        .isEqualTo(200);
  }

  @Test
  void partial_failure_of_a_copy_is_200_with_a_list() {
    wire.mkdir("/ifs/data/src");
    wire.write("/ifs/data/src/f", "x");
    wire.mkdir("/ifs/data/to");
    wire.write("/ifs/data/to/f", "there already");

    var got =
        wire.put(
            "/namespace/ifs/data/to?merge=true&continue=true",
            "",
            SOURCE,
            "/namespace/ifs/data/src");

    assertThat(got.status()).isEqualTo(200);
    assertThat(got.at("success")).isEqualTo(false);
    assertThat(got.at("copy_errors.0.source")).isEqualTo("/ifs/data/src/f");
    assertThat(wire.get("/namespace/ifs/data/to/f").text()).isEqualTo("there already");
  }

  @Test
  void links_become_files_when_copied_and_are_followed_when_read() {
    wire.mkdir("/ifs/data/src");
    wire.write("/ifs/data/secret", "of somebody else");
    onefs.simulator().cluster().fileSystem().createLink("/ifs/data/src/l", "../secret");

    assertThat(wire.get("/namespace/ifs/data/src?detail=type").at("children.0.type"))
        .isEqualTo("symbolic_link");
    assertThat(wire.get("/namespace/ifs/data/src?type=symbolic_link").list("children")).hasSize(1);
    assertThat(wire.get("/namespace/ifs/data/src/l").text()).isEqualTo("of somebody else");
    wire.put("/namespace/ifs/data/to", "", SOURCE, "/namespace/ifs/data/src");
    assertThat(wire.get("/namespace/ifs/data/to?detail=type").at("children.0.type"))
        .isEqualTo("object");
    assertThat(wire.get("/namespace/ifs/data/to/l").text()).isEqualTo("of somebody else");
    assertThat(wire.delete("/namespace/ifs/data/src/l").status()).isEqualTo(204);
    assertThat(wire.head("/namespace/ifs/data/secret").status()).isEqualTo(200);
  }

  @Test
  void a_word_without_value_must_come_first() {
    assertThat(wire.get("/namespace/ifs/data?zone=System&acl").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST acl");
    assertThat(wire.get("/namespace/ifs/data?acl&zone=System").status()).isEqualTo(200);
  }

  @Test
  void a_search_goes_as_deep_as_asked_and_by_conditions() {
    wire.mkdir("/ifs/data/a/b");
    wire.write("/ifs/data/f", "1");
    wire.write("/ifs/data/a/b/g", "12345");
    String body =
        "{\"result\":[\"name\",\"size\"],\"scope\":{\"logic\":\"and\",\"conditions\":["
            + "{\"operator\":\">=\",\"attr\":\"size\",\"value\":5},"
            + "{\"operator\":\"=\",\"attr\":\"type\",\"value\":\"object\"}]}}";

    var deep = wire.post("/namespace/ifs/data?query&max-depth=-1", body);

    assertThat(deep.list("children")).hasSize(1);
    assertThat(deep.at("children.0.name")).isEqualTo("g");
    assertThat(deep.at("children.0.size")).isEqualTo(5L);
    assertThat(wire.post("/namespace/ifs/data?query", body).list("children")).isEmpty();
    assertThat(wire.get("/namespace/ifs/data?query&detail=size,type&max-depth=-1").list("children"))
        .hasSize(4);
  }
}
