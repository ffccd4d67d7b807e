package io.isilondriver.onefs.cluster.job;

import java.time.Instant;

/** Something that happened to a job. */
public record JobEvent(
    long id, long jobId, String jobType, int phase, Instant time, String key, String value) {}
