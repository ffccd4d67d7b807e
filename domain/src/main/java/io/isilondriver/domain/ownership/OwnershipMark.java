package io.isilondriver.domain.ownership;

import io.isilondriver.domain.cluster.AccessZone;
import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.name.MountPointName;
import io.isilondriver.domain.name.ShareName;
import io.isilondriver.domain.name.SnapshotName;
import io.isilondriver.domain.share.Protocol;
import io.isilondriver.domain.snapshot.SnapshotId;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The mark that the driver leaves on everything it makes or adopts: whose it is, and what a later
 * call needs in order to go on from what it finds. It stands in the description of exports and SMB
 * shares, in the labels of quotas where this OneFS has them, and in a user attribute of
 * directories. What carries no mark is foreign.
 *
 * @param share the share that the marked object belongs to
 * @param protocol how the share is offered
 * @param mountPoint the tenant's name for it, if any
 * @param source the snapshot that the share's content comes from, if any
 * @param sourceId which snapshot of that name it is, while content comes from it
 * @param deduplicated whether its directory was put on the cluster's deduplication list
 * @param snapshot set on objects that offer a mounted snapshot of the share
 * @param stage how far a share that is made from a snapshot, or is being deleted, has come
 * @param origin made by the driver, or adopted by it
 * @param identity which share of that name it is; empty in marks of versions that wrote none
 */
public record OwnershipMark(
    ShareName share,
    Protocol protocol,
    Optional<MountPointName> mountPoint,
    Optional<SnapshotName> source,
    Optional<SnapshotId> sourceId,
    boolean deduplicated,
    Optional<SnapshotName> snapshot,
    Stage stage,
    Origin origin,
    Optional<Identity> identity) {

  /** The most characters that any place of a mark holds, the description of an SMB share. */
  public static final int MAX_LENGTH = 511;

  /** How far the share has come. The words are stored on clusters and must never change. */
  public enum Stage {
    /** Nothing is pending. */
    SETTLED("settled"),
    /**
     * It is being made and nothing exposes it yet; a driver without the word takes it as foreign.
     */
    MAKING("making"),
    /** Its content is being cloned from {@link OwnershipMark#source()}. */
    CLONING("filling"),
    /** It is being deleted; its content must never become another share's. */
    DELETING("deleting");

    private final String word;

    Stage(String word) {
      this.word = word;
    }
  }

  /** Where the marked object comes from. The words are stored on clusters and must never change. */
  public enum Origin {
    /** The driver made it. */
    MADE("made"),
    /** An administrator made it, and had the driver take it over. */
    ADOPTED("adopted"),
    /** It is a writable snapshot, which only the snapshot interface can remove. */
    WRITABLE_SNAPSHOT("writable-snapshot"),
    /**
     * An empty directory that keeps the name of an adopted share whose own directory is another
     * one. It is no part of a share; a driver that does not know the word takes it for foreign.
     */
    POINTER("pointer");

    private final String word;

    Origin(String word) {
      this.word = word;
    }
  }

  private static final String WORD = "isilondriver";
  private static final String SEPARATOR = " | ";
  private static final String SEPARATOR_PATTERN = Pattern.quote(SEPARATOR);
  private static final Pattern FIELD = Pattern.compile("([a-z]+)=([A-Za-z0-9._-]+)");

  /** The mark of a share that the driver makes. */
  public static OwnershipMark of(ShareName share, Protocol protocol) {
    return new OwnershipMark(
        share,
        protocol,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.empty(),
        Stage.SETTLED,
        Origin.MADE,
        Optional.empty());
  }

  /** The same mark with a mount point name. */
  public OwnershipMark mountedAs(Optional<MountPointName> name) {
    return new OwnershipMark(
        share, protocol, name, source, sourceId, deduplicated, snapshot, stage, origin, identity);
  }

  /** The same mark for a share whose content comes from a snapshot. */
  public OwnershipMark clonedFrom(Optional<SnapshotName> from) {
    return new OwnershipMark(
        share,
        protocol,
        mountPoint,
        from,
        sourceId,
        deduplicated,
        snapshot,
        stage,
        origin,
        identity);
  }

  /** The same mark while the content comes from the source, which is exactly this snapshot. */
  public OwnershipMark cloning(SnapshotId from) {
    return new OwnershipMark(
        share,
        protocol,
        mountPoint,
        source,
        Optional.of(from),
        deduplicated,
        snapshot,
        Stage.CLONING,
        origin,
        identity);
  }

  /** The same mark with or without deduplication. */
  public OwnershipMark deduplicated(boolean wanted) {
    return new OwnershipMark(
        share, protocol, mountPoint, source, sourceId, wanted, snapshot, stage, origin, identity);
  }

  /** The mark of what exposes a snapshot of the share, without what only the share needs. */
  public OwnershipMark offering(SnapshotName mounted) {
    return new OwnershipMark(
        share,
        protocol,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false,
        Optional.of(mounted),
        Stage.SETTLED,
        origin,
        identity);
  }

  /** The same mark of a share with an identity, or without one. */
  public OwnershipMark identifiedBy(Optional<Identity> other) {
    return new OwnershipMark(
        share,
        protocol,
        mountPoint,
        source,
        sourceId,
        deduplicated,
        snapshot,
        stage,
        origin,
        other);
  }

  /** The same mark at another stage. */
  public OwnershipMark at(Stage next) {
    return new OwnershipMark(
        share,
        protocol,
        mountPoint,
        source,
        sourceId,
        deduplicated,
        snapshot,
        next,
        origin,
        identity);
  }

  /** The same mark with another origin. */
  public OwnershipMark from(Origin other) {
    return new OwnershipMark(
        share,
        protocol,
        mountPoint,
        source,
        sourceId,
        deduplicated,
        snapshot,
        stage,
        other,
        identity);
  }

  /** Whether this marks the share itself, not a mounted snapshot of it or a keeper of its name. */
  public boolean ofShareItself() {
    return snapshot.isEmpty() && origin != Origin.POINTER;
  }

  /**
   * Whether this and another mark may be of one share: the names agree, and so do the identities
   * where both have one.
   */
  public boolean agreesWith(OwnershipMark other) {
    return share.equals(other.share)
        && (identity.isEmpty() || other.identity.isEmpty() || identity.equals(other.identity));
  }

  /** Whether the mark has room wherever it is kept, with an identity in this zone. */
  public boolean fits(AccessZone zone) {
    return identifiedBy(Optional.empty()).text().length() + Identity.fieldsLength(zone)
        <= MAX_LENGTH;
  }

  /**
   * The mark as text of ASCII words, for example {@code isilondriver share=projects protocol=nfs}.
   */
  public String text() {
    var text = new StringBuilder(WORD).append(" share=").append(share);
    text.append(" protocol=").append(word(protocol));
    mountPoint.ifPresent(name -> text.append(" mount=").append(name));
    source.ifPresent(name -> text.append(" source=").append(name));
    sourceId.ifPresent(id -> text.append(" sourceid=").append(id.value()));
    if (deduplicated) {
      text.append(" dedupe=yes");
    }
    snapshot.ifPresent(name -> text.append(" snapshot=").append(name));
    if (stage != Stage.SETTLED) {
      text.append(" stage=").append(stage.word);
    }
    if (origin != Origin.MADE) {
      text.append(" origin=").append(origin.word);
    }
    identity.ifPresent(it -> text.append(it.fields()));
    return text.toString();
  }

  /**
   * The mark followed by a text that was there before, so that adopting a described export loses
   * nothing.
   */
  public String textBefore(String earlierText) {
    return earlierText.isEmpty() ? text() : text() + SEPARATOR + earlierText;
  }

  /** The mark in place of the one that a text has, with what stood before that one. */
  public String inPlaceOf(String markedText) {
    return textBefore(earlierText(markedText));
  }

  /**
   * Reads a mark, or nothing if the text carries none. A mark that was damaged or edited is none;
   * fields of a later version are passed over.
   */
  public static Optional<OwnershipMark> parse(String text) {
    String marked = text.split(SEPARATOR_PATTERN, 2)[0];
    if (!marked.startsWith(WORD + " ")) {
      return Optional.empty();
    }
    try {
      Map<String, String> fields = fields(marked.substring(WORD.length() + 1));
      String share = fields.get("share");
      String protocol = fields.get("protocol");
      if (share == null || protocol == null) {
        return Optional.empty();
      }
      return Optional.of(
          new OwnershipMark(
              new ShareName(share),
              Protocol.parse(protocol),
              Optional.ofNullable(fields.get("mount")).map(MountPointName::new),
              Optional.ofNullable(fields.get("source")).map(SnapshotName::new),
              Optional.ofNullable(fields.get("sourceid")).map(Long::valueOf).map(SnapshotId::new),
              fields.containsKey("dedupe"),
              Optional.ofNullable(fields.get("snapshot")).map(SnapshotName::new),
              byWord(Stage.values(), stage -> stage.word, fields.get("stage"), Stage.SETTLED),
              byWord(Origin.values(), origin -> origin.word, fields.get("origin"), Origin.MADE),
              Identity.of(fields)));
    } catch (IllegalArgumentException | ShareDriverException e) {
      // Somebody edited it. What cannot be read for sure is not ours.
      return Optional.empty();
    }
  }

  // Every word counts: the front half of a damaged name must not pass for another share's name.
  private static Map<String, String> fields(String words) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String word : words.split(" ", -1)) {
      Matcher field = FIELD.matcher(word);
      if (!field.matches() || fields.put(field.group(1), field.group(2)) != null) {
        throw new IllegalArgumentException("Not a field, or one twice: '%s'".formatted(word));
      }
    }
    if (!fields.getOrDefault("dedupe", "yes").equals("yes")) {
      throw new IllegalArgumentException("Neither set nor left out");
    }
    return fields;
  }

  /** What stood before the mark was set; empty if there was nothing. */
  public static String earlierText(String text) {
    String[] parts = text.split(SEPARATOR_PATTERN, 2);
    return parts.length == 2 && parse(text).isPresent() ? parts[1] : "";
  }

  private static String word(Protocol protocol) {
    return switch (protocol) {
      case NFS -> "nfs";
      case SMB -> "smb";
    };
  }

  private static <E> E byWord(
      E[] values, Function<E, String> wordOf, @Nullable String word, E absent) {
    if (word == null) {
      return absent;
    }
    return Arrays.stream(values)
        .filter(value -> wordOf.apply(value).equals(word))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("Unknown word: '%s'".formatted(word)));
  }
}
