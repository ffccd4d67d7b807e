package io.isilondriver.isilon.ran.filesystem;

import io.isilondriver.domain.error.Problem;
import io.isilondriver.domain.error.ShareDriverException.InvalidRequest;
import io.isilondriver.domain.error.ShareDriverException.UnexpectedAnswer;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.EntryType;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Mode;
import io.isilondriver.domain.filesystem.Permissions;
import io.isilondriver.domain.identity.PersonaId;
import java.math.BigDecimal;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a listing says, in the words of the domain. */
final class Entries {
  /** What is asked for of each entry. */
  static final String DETAIL = "name,type,size,mode,uid,gid,owner,group,nlink";

  private Entries() {}

  static Entry entry(IfsPath directory, DirectoryPage.Child child) {
    String name = child.name();
    String type = child.type();
    if (name == null || type == null) {
      throw new UnexpectedAnswer(
          Problem.when("List " + directory).because("an entry has no name or no type"));
    }
    return new Entry(
        name,
        type(type),
        child.size() == null ? 0 : child.size(),
        new Permissions(
            mode(child.mode(), directory),
            persona("UID:", child.uid(), "USER:", child.owner(), directory),
            persona("GID:", child.gid(), "GROUP:", child.group(), directory)),
        child.nlink() == null || type.equals("container") ? 1 : child.nlink());
  }

  static EntryType type(String word) {
    return switch (word) {
      case "container" -> EntryType.DIRECTORY;
      case "object" -> EntryType.FILE;
      case "symbolic_link" -> EntryType.SYMBOLIC_LINK;
      case "pipe" -> EntryType.PIPE;
      case "socket" -> EntryType.SOCKET;
      case "character_device" -> EntryType.CHARACTER_DEVICE;
      case "block_device" -> EntryType.BLOCK_DEVICE;
      default -> EntryType.OTHER;
    };
  }

  /** Clusters write both {@code 755} and {@code 0755}. */
  static Mode mode(@Nullable String octal, IfsPath where) {
    try {
      String text = Objects.requireNonNullElse(octal, "");
      return Mode.parse(text.length() > 4 ? text.substring(text.length() - 4) : text);
    } catch (InvalidRequest e) {
      throw new UnexpectedAnswer(
          Problem.when("Read the mode at " + where).because("'%s' is none".formatted(octal)), e);
    }
  }

  /** By number where the cluster gives one, else by name. */
  private static PersonaId persona(
      String numbered, @Nullable Object id, String named, @Nullable String name, IfsPath where) {
    if (id == null) {
      return new PersonaId(named + Objects.requireNonNullElse(name, "nobody"));
    }
    String text = id.toString();
    try {
      return new PersonaId(
          text.startsWith(numbered) ? text : numbered + new BigDecimal(text).toBigInteger());
    } catch (NumberFormatException | InvalidRequest e) {
      throw new UnexpectedAnswer(
          Problem.when("List " + where).because("'%s' is no account".formatted(text)), e);
    }
  }
}
