package io.isilondriver.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.isilondriver.simulator.junit.OneFsSimulatorExtension;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What is known of a file or directory: its rights, attributes, names and length. */
class NamespaceAttributesTest {
  private static final String TYPE = "x-isi-ifs-target-type";

  @RegisterExtension
  final OneFsSimulatorExtension onefs = OneFsSimulatorExtension.with(builder -> builder.http());

  private Wire wire;

  @BeforeEach
  void a_directory() {
    wire = Wire.loggedIn(onefs.simulator());
    wire.mkdir("/ifs/data");
  }

  @Test
  void a_head_tells_the_type() {
    wire.write("/ifs/data/f", "x");

    assertThat(wire.head("/namespace/ifs/data").header(TYPE)).isEqualTo("container");
    assertThat(wire.head("/namespace/ifs/data/f").header(TYPE)).isEqualTo("object");
  }

  @Test
  void owner_group_and_mode_are_set_through_the_acl() {
    wire.mkdir("/ifs/data/team");

    assertThat(
            wire.put(
                    "/namespace/ifs/data/team?acl",
                    "{\"authoritative\":\"mode\",\"mode\":\"770\",\"owner\":{\"id\":\"UID:1001\"},"
                        + "\"group\":{\"id\":\"GID:1800\"}}")
                .status())
        .isEqualTo(200);

    var acl = wire.get("/namespace/ifs/data/team?acl");
    assertThat(acl.at("authoritative")).isEqualTo("mode");
    assertThat(acl.at("mode")).isEqualTo("0770");
    assertThat(acl.at("owner.id")).isEqualTo("UID:1001");
    assertThat(acl.at("group.id")).isEqualTo("GID:1800");
    assertThat(acl.at("acl.0.trustee")).isNotNull();
  }

  @Test
  void an_acl_replaces_or_updates_and_keeps_the_rules() {
    wire.mkdir("/ifs/data/team");
    String entry =
        "{\"trustee\":{\"id\":\"UID:%d\"},\"accesstype\":\"allow\",\"accessrights\":"
            + "[\"dir_gen_read\"],\"inherit_flags\":[\"object_inherit\"],\"op\":\"add\"}";
    String path = "/namespace/ifs/data/team?acl";

    assertThat(
            wire.put(path, "{\"authoritative\":\"acl\",\"acl\":[" + entry.formatted(1001) + "]}")
                .status())
        .isEqualTo(200);
    wire.put(
        path,
        "{\"authoritative\":\"acl\",\"action\":\"update\",\"acl\":["
            + entry.formatted(1002)
            + "]}");
    assertThat(wire.get(path).list("acl")).hasSize(2);
    assertThat(wire.get(path).at("authoritative")).isEqualTo("acl");
    assertThat(wire.put(path, "{\"mode\":\"0700\"}").refusal())
        .isEqualTo("400 AEC_BAD_REQUEST authoritative");
    assertThat(wire.put(path, "{\"authoritative\":\"mode\",\"mode\":\"rwx\"}").status())
        .isEqualTo(400);
  }

  @Test
  void metadata_hold_the_systems_and_the_users_attributes() {
    wire.put(
        "/namespace/ifs/data/team",
        "",
        TYPE,
        "container",
        "x-isi-ifs-attr-owner-tag",
        "share-7c1e");

    var got = wire.get("/namespace/ifs/data/team?metadata");
    assertThat(got.text())
        .contains("{\"name\":\"OWNER_TAG\",\"namespace\":\"user\",\"value\":\"share-7c1e\"}")
        .contains("{\"name\":\"type\",\"namespace\":null,\"value\":\"container\"}")
        .contains("{\"name\":\"is_hidden\",\"namespace\":null,\"value\":false}");
    assertThat(
            wire.put(
                    "/namespace/ifs/data/team?metadata",
                    "{\"action\":\"update\",\"attrs\":[{\"name\":\"ID\",\"value\":\"1\","
                        + "\"namespace\":\"user\",\"op\":\"update\"},{\"name\":\"OWNER_TAG\","
                        + "\"op\":\"delete\"}]}")
                .status())
        .isEqualTo(200);
    assertThat(wire.get("/namespace/ifs/data/team?metadata").text())
        .contains("\"ID\"")
        .doesNotContain("OWNER_TAG");
  }

  @Test
  void a_file_with_several_names_tells_how_many_and_a_clone_of_it_has_one() {
    wire.write("/ifs/data/first", "content");
    onefs.simulator().cluster().fileSystem().createHardLink("/ifs/data/second", "/ifs/data/first");

    assertThat(
            wire.put(
                    "/namespace/ifs/data/clone?clone=true",
                    "",
                    "x-isi-ifs-copy-source",
                    "/namespace/ifs/data/first")
                .status())
        .isEqualTo(200);

    var listing = wire.get("/namespace/ifs/data?detail=name,nlink&sort=name").list("children");
    assertThat(listing)
        .anyMatch(Map.of("name", "first", "nlink", 2L)::equals)
        .anyMatch(Map.of("name", "second", "nlink", 2L)::equals)
        .anyMatch(Map.of("name", "clone", "nlink", 1L)::equals);
    assertThat(wire.get("/namespace/ifs/data/second?metadata").text())
        .contains("{\"name\":\"nlink\",\"namespace\":null,\"value\":2}");
    assertThat(wire.delete("/namespace/ifs/data/first").status()).isEqualTo(204);
    assertThat(wire.get("/namespace/ifs/data/second").text()).isEqualTo("content");
  }

  @Test
  void a_trustee_by_name_becomes_one_by_id_and_an_unknown_one_is_refused() {
    wire.mkdir("/ifs/data/owned");
    String list =
        "{\"authoritative\":\"acl\",\"acl\":[{\"accesstype\":\"allow\","
            + "\"accessrights\":[\"dir_gen_read\"],\"trustee\":{\"type\":\"%s\",\"name\":\"%s\"}}]}";
    Map<String, List<String>> known =
        Map.of(
            "UID:1001", List.of("user", "alice"),
            "GID:0", List.of("group", "wheel"),
            "SID:S-1-1-0", List.of("wellknown", "Everyone"));

    known.forEach(
        (id, names) -> {
          wire.put("/namespace/ifs/data/owned?acl", list.formatted(names.get(0), names.get(1)));
          assertThat(wire.get("/namespace/ifs/data/owned?acl").at("acl.0.trustee"))
              .isEqualTo(Map.of("id", id, "type", names.get(0), "name", names.get(1)));
        });
    assertThat(wire.put("/namespace/ifs/data/owned?acl", list.formatted("user", "no")).refusal())
        .isEqualTo("400 AEC_BAD_REQUEST acl");
  }

  @Test
  void a_head_of_a_file_tells_how_long_it_is() {
    wire.write("/ifs/data/file", "content");

    var head = wire.head("/namespace/ifs/data/file");

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("Content-Length")).isEqualTo("7");
    assertThat(head.text()).isEmpty();
    assertThat(wire.get("/namespace/ifs/data/file").text())
        .as("the same connection")
        .isEqualTo("content");
  }
}
