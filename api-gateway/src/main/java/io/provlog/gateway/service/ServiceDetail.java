package io.provlog.gateway.service;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.provlog.gateway.job.JobEntry;
import io.provlog.gateway.log.LogEntry;
import java.util.List;

/// A service with what is going on and what went on.
///
/// @param unfinishedJobs in the order in which they are carried out
/// @param recentEntries its newest entries in the log, newest first
record ServiceDetail(
        @JsonUnwrapped ServiceEntry entry,
        List<JobEntry> unfinishedJobs,
        List<LogEntry> recentEntries) {}
