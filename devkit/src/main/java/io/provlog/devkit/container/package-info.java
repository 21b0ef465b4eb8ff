/// Containers instead of embedded servers, for tests: `./mvnw verify -Pcontainers`.
@NullMarked
package io.provlog.devkit.container;

import org.jspecify.annotations.NullMarked;
