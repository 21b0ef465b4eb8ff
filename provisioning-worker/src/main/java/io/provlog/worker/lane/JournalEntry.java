package io.provlog.worker.lane;

/// What the journal keeps of one unfinished job.
public record JournalEntry(Job job, Progress progress) {}
