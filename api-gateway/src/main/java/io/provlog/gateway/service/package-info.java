/// The hosting services as they were last described, with the state of each one's account as the
/// log tells it.
@NullMarked
package io.provlog.gateway.service;

import org.jspecify.annotations.NullMarked;
