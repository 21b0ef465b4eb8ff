package io.provlog.quickstart.up;

import java.util.concurrent.Callable;

/// A server or service of the system.
///
/// @param address where it listens, for the user
/// @param start starts it, waits until it is ready, and hands back what stops it
record Part(String name, String address, Callable<? extends AutoCloseable> start) {}
