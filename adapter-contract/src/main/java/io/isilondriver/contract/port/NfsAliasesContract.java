package io.isilondriver.contract.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isilondriver.application.port.out.nfs.NfsAlias;
import io.isilondriver.application.port.out.nfs.NfsAliases;
import io.isilondriver.contract.ContractTest;
import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException.Conflict;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.name.MountPointName;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What {@link NfsAliases} promises. */
public abstract class NfsAliasesContract extends ContractTest {
  private static final MountPointName NAME = new MountPointName("Tenant_projects-1");

  private NfsAliases aliases() {
    return backend().nfsAliases();
  }

  @Test
  void an_alias_is_found_and_listed() {
    IfsPath path = aDirectory("projects");

    aliases().create(ZONE, NAME, path);

    var alias = new NfsAlias(ZONE, NAME, path.value());
    assertThat(aliases().find(ZONE, NAME)).contains(alias);
    assertThat(aliases().list(ZONE)).containsExactly(alias);
  }

  @Test
  void what_is_not_there_is_empty_and_no_error() { // W27
    assertThat(aliases().find(ZONE, NAME)).isEmpty();
    assertThat(aliases().list(ZONE)).isEmpty();
  }

  @Test
  void an_alias_in_use_is_refused_and_stays() {
    IfsPath path = aDirectory("projects");
    IfsPath other = aDirectory("other");
    aliases().create(ZONE, NAME, path);

    assertThatThrownBy(() -> aliases().create(ZONE, NAME, other)).isInstanceOf(Conflict.class);
    assertThatThrownBy(() -> aliases().create(ZONE, NAME, path)).isInstanceOf(Conflict.class);

    assertThat(aliases().list(ZONE)).containsExactly(new NfsAlias(ZONE, NAME, path.value()));
  }

  @Test
  void the_longest_name_works() {
    IfsPath path = aDirectory("projects");
    var name = new MountPointName("n".repeat(254));

    aliases().create(ZONE, name, path);

    assertThat(aliases().find(ZONE, name)).isPresent();
  }

  @Test
  void a_deleted_alias_is_gone_and_its_directory_stays() {
    IfsPath path = aDirectory("projects");
    aliases().create(ZONE, new MountPointName("other"), path);
    aliases().create(ZONE, NAME, path);

    aliases().delete(ZONE, NAME);
    aliases().delete(ZONE, NAME);

    assertThat(aliases().find(ZONE, NAME)).isEmpty();
    assertThat(aliases().list(ZONE)).hasSize(1);
    assertThat(backend().namespace().exists(path)).isTrue();
  }

  @Test
  void an_alias_can_be_looked_at_and_deleted_after_its_directory_is_gone() {
    IfsPath path = aDirectory("projects");
    aliases().create(ZONE, NAME, path);
    backend().namespace().delete(path);

    assertThat(aliases().find(ZONE, NAME)).map(NfsAlias::path).contains(path.value());

    aliases().delete(ZONE, NAME);
    assertThat(aliases().find(ZONE, NAME)).isEmpty();
  }

  @Test
  void zones_have_aliases_of_their_own() { // W51
    var tenant = new AccessZone("tenant");
    fixture().makeZone(tenant, root());
    IfsPath path = aDirectory("projects");

    aliases().create(tenant, NAME, path);

    assertThat(aliases().find(ZONE, NAME)).isEmpty();
    aliases().delete(ZONE, NAME);
    assertThat(aliases().find(tenant, NAME)).isPresent();
    assertThat(aliases().list(ZONE)).isEmpty();
  }

  @Test
  void a_list_of_any_length_is_complete_and_has_each_once() {
    IfsPath path = aDirectory("projects");
    List<MountPointName> names =
        IntStream.range(0, 1_050).mapToObj(i -> new MountPointName("alias-" + i)).toList();
    names.forEach(name -> aliases().create(ZONE, name, path));

    assertThat(aliases().list(ZONE))
        .extracting(NfsAlias::name)
        .containsExactlyInAnyOrderElementsOf(names);
  }
}
