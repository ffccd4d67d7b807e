package io.isilondriver.application.port.in;

/**
 * What a deletion, or the end of a management or of a mount, came to. It succeeds too where there
 * is nothing to do; this tells the two apart.
 *
 * @param existed whether there was something that this call removed or let go
 */
public record Removal(boolean existed) {}
