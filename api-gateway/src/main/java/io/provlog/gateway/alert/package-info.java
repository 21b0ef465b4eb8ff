/// Alerts to people. One gateway at a time looks at Kafka and at the held servers
/// ([io.provlog.gateway.alert.AlertLoop]); what it sees becomes incidents, and these become few
/// messages ([io.provlog.gateway.alert.Incidents], which is pure). Incidents and messages are
/// written down together, and from there a second thread of any gateway delivers
/// ([io.provlog.gateway.alert.DeliveryLoop]). Without receivers nothing of it runs.
@NullMarked
package io.provlog.gateway.alert;

import org.jspecify.annotations.NullMarked;
