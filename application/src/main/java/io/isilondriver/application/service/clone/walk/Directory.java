package io.isilondriver.application.service.clone.walk;

import io.isilondriver.domain.error.ShareDriverException;
import io.isilondriver.domain.filesystem.Entry;
import io.isilondriver.domain.filesystem.IfsPath;
import io.isilondriver.domain.filesystem.Permissions;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Iterator;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One directory of the tree, from the moment its parent's listing names it until all below it is
 * finished. Small while it waits: a name and the parent, from which its path is put together.
 */
final class Directory {
  final @Nullable Directory parent;
  final String name;

  /** Those it has in the source; empty for the root. */
  final @Nullable Permissions permissions;

  /** Whether it was in the target before, so that the target has to be listed first. */
  boolean present;

  /** Whether its permissions in the target are right already. */
  boolean settled;

  /** Whether every directory in it was walked once from end to end. */
  boolean walked;

  /** How many comparisons of it have failed. */
  int comparisons;

  /** How many times reading it has failed in its middle. */
  int failures;

  /** Why reading it ended early. Guarded by the walk's lock. */
  @Nullable ShareDriverException failure;

  /**
   * How many of its parts are unfinished, its own listing being one. Guarded by the walk's lock.
   */
  int unfinished = 1;

  /** What finished directories below it come to. Guarded by the walk's lock. */
  Totals below = new Totals();

  /** Whether its listing was begun and has not ended. Guarded by the walk's lock. */
  boolean halfRead;

  /** There while it is read and until it is finished. */
  @Nullable Reading reading;

  Directory(@Nullable Directory parent, String name, @Nullable Permissions permissions) {
    this.parent = parent;
    this.name = name;
    this.permissions = permissions;
  }

  static Directory root() {
    return new Directory(null, "", null);
  }

  /** Forgets all that was read; everything below is walked again, and counted again. */
  void startOver() {
    reading = null;
    failure = null;
    below = new Totals();
  }

  /** Its path within the tree; "" for the root. */
  String relativePath() {
    var names = new ArrayDeque<String>();
    for (Directory at = this; at.parent != null; at = at.parent) {
      names.push(at.name);
    }
    var path = new StringJoiner("/");
    names.forEach(path::add);
    return path.toString();
  }

  /** The path within the tree of an entry of it. */
  String pathOf(String entry) {
    return parent == null ? entry : relativePath() + "/" + entry;
  }

  /** What is known only while a directory is worked on. One worker reads at a time. */
  static final class Reading {
    /** So many entries are taken from a listing at a time. */
    static final int PORTION = 250;

    final IfsPath source;
    final IfsPath target;

    /** What is still to be read; emptied at the end, for an iterator may hold on to a page. */
    Iterator<Entry> listing;

    final Digest expected = new Digest();
    final Totals own = new Totals();

    /** What the target held before; dropped when the source is read. */
    @Nullable KnownEntries known;

    /** The digest of what the target held before, as long as nothing was changed since. */
    @Nullable Digest unchanged;

    Reading(IfsPath source, IfsPath target, Iterator<Entry> listing) {
      this.source = source;
      this.target = target;
      this.listing = listing;
    }

    /**
     * Reads some of the listing.
     *
     * @return whether there is more
     */
    boolean readOn(Consumer<Entry> taker) {
      for (int seen = 0; seen < PORTION; seen++) {
        if (!listing.hasNext()) {
          ended();
          return false;
        }
        taker.accept(listing.next());
      }
      return true;
    }

    private void ended() {
      listing = Collections.emptyIterator();
      known = null;
    }
  }
}
