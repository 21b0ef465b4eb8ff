/// `provlog request`: publishes one request to `provisioning.requests`, as billing does.
@NullMarked
package io.provlog.quickstart.request;

import org.jspecify.annotations.NullMarked;
