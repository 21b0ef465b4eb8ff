package io.provlog.contract;

import org.jspecify.annotations.Nullable;

/// The customer who owns a service, as billing knows them.
public record Client(@Nullable String id, @Nullable String name, @Nullable String email) {}
