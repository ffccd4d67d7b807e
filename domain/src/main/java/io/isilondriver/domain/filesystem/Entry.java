package io.isilondriver.domain.filesystem;

/**
 * One entry of a directory.
 *
 * @param name its name, of any kind a file may have
 * @param size in bytes; meaningful for files only
 * @param links how many names the file has; 1 unless it is hard-linked
 */
public record Entry(String name, EntryType type, long size, Permissions permissions, int links) {}
