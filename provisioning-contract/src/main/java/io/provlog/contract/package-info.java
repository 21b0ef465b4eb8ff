/// The words that billing, the three services and the database share: what is asked (requests),
/// what came of it (outcomes), where it travels (topics, headers) and why it failed (causes).
/// Depends on no service and on no framework.
@NullMarked
package io.provlog.contract;

import org.jspecify.annotations.NullMarked;
