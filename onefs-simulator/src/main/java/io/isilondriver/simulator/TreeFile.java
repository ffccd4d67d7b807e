package io.isilondriver.simulator;

import io.isilondriver.onefs.cluster.OneFsCluster;
import io.isilondriver.onefs.cluster.Persona;
import io.isilondriver.onefs.cluster.filesystem.AccessControlChange;
import io.isilondriver.onefs.cluster.filesystem.Creation;
import io.isilondriver.onefs.cluster.filesystem.FileContent;
import io.isilondriver.simulator.http.Percent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A directory tree written down, one entry a line: {@code TYPE MODE UID GID SIZE PATH}, for a link
 * with {@code -> TARGET} behind it. TYPE is d, f, l, or h for one more name of the file TARGET,
 * which stands further up and has the rest of the line's numbers; MODE is octal. The path may hold
 * spaces, and anything else as {@code %XX}. Blank lines and lines that begin with # are comments. A
 * file's content is computed from its path. {@code find DIR -printf '%y %m %U %G %s
 * /ifs/data/%P\n'} writes such a file.
 */
final class TreeFile {
  private static final Pattern LINE =
      Pattern.compile("([dflh])\\s+([0-7]{1,5})\\s+(\\d+)\\s+(\\d+)\\s+(\\d+)\\s(.+)");

  private final List<String> lines;
  private final String source;

  private TreeFile(List<String> lines, String source) {
    this.lines = List.copyOf(lines);
    this.source = source;
  }

  /**
   * Reads a file.
   *
   * @throws IllegalArgumentException if it cannot be read
   */
  static TreeFile of(Path file) {
    try {
      return new TreeFile(Files.readAllLines(file), file.toString());
    } catch (IOException e) {
      throw new IllegalArgumentException("Cannot read the tree file '%s'".formatted(file), e);
    }
  }

  /** Takes lines that are there already. */
  static TreeFile of(List<String> lines) {
    return new TreeFile(lines, "tree");
  }

  /**
   * Makes the entries on a cluster, missing parents included.
   *
   * @throws IllegalArgumentException if a line is not of the form; the message names it
   */
  void plant(OneFsCluster cluster) {
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      Matcher matcher = LINE.matcher(line);
      if (matcher.matches()) {
        plant(cluster, matcher);
      } else {
        wrong.add("line %d: '%s'".formatted(i + 1, line));
      }
    }
    if (!wrong.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: not of the form TYPE MODE UID GID SIZE PATH: %s"
              .formatted(source, String.join(", ", wrong)));
    }
  }

  private static void plant(OneFsCluster cluster, Matcher line) {
    String type = line.group(1).toLowerCase(Locale.ROOT);
    int mode = Integer.parseInt(line.group(2), 8);
    Persona user = Persona.uid(Long.parseLong(line.group(3)));
    Persona group = Persona.gid(Long.parseLong(line.group(4)));
    String rest = line.group(6);
    String path = Percent.decode(rest.replaceFirst(" -> .*", "").replaceFirst("/$", ""));
    switch (type) {
      case "d" -> {
        if (!path.equals("/ifs")) {
          cluster
              .fileSystem()
              .createDirectory(path, Creation.DIRECTORY.withParents().ownedBy(user, group));
        }
        cluster.fileSystem().changeAccessControl(path, AccessControlChange.of(mode, user, group));
      }
      case "f" -> {
        long size = Long.parseLong(line.group(5));
        cluster
            .fileSystem()
            .createFile(
                path,
                FileContent.synthetic(size, path.hashCode()),
                Creation.FILE.withParents().withAccess(line.group(2)).ownedBy(user, group));
      }
      default -> {
        int arrow = rest.indexOf(" -> ");
        if (arrow < 0) {
          throw new IllegalArgumentException("A link without target: '%s'".formatted(rest));
        }
        String target = Percent.decode(rest.substring(arrow + 4));
        if (type.equals("h")) {
          cluster.fileSystem().createHardLink(path, target);
        } else {
          cluster.fileSystem().createLink(path, target);
        }
      }
    }
  }
}
