/// The pages about services: the list, and one service with what can be done for it, what goes on
/// and what went on.
@NullMarked
package io.provlog.gateway.page.service;

import org.jspecify.annotations.NullMarked;
