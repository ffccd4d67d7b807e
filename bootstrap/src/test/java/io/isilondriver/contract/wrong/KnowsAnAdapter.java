package io.isilondriver.contract.wrong;

import io.isilondriver.inmemory.backend.InMemoryBackend;

/** Wrong on purpose: an architecture rule is shown this class and must find it. */
public record KnowsAnAdapter(InMemoryBackend backend) {}
