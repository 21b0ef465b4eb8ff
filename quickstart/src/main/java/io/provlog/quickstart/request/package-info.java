/// Requests straight to `provisioning.requests`, as billing sends them.
@NullMarked
package io.provlog.quickstart.request;

import org.jspecify.annotations.NullMarked;
