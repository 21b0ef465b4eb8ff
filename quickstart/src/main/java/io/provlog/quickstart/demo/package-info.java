/// `provlog demo`: the system of `provlog up`, with customers who order and cancel, and Panel
/// servers that fail in every way the worker knows.
@NullMarked
package io.provlog.quickstart.demo;

import org.jspecify.annotations.NullMarked;
