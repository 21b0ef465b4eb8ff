package io.provlog.worker.panel;

import io.provlog.contract.Client;
import io.provlog.contract.ContractJson;
import io.provlog.contract.Secret;
import io.provlog.contract.Service;
import tools.jackson.databind.node.ObjectNode;

/// The body of a create: the contract's fields in its order; what the request leaves out is left
/// out, so that the Panel's own defaults hold. Stateless.
final class CreateBody {

    private CreateBody() {}

    static ObjectNode of(Service service, Secret password) {
        ObjectNode body = ContractJson.mapper().createObjectNode();
        body.put("username", service.username());
        body.put("password", password.reveal());
        body.put("domain", service.domain());
        body.put("package", service.panelPackage());
        Client client = service.client();
        if (client != null && client.email() != null) {
            body.put("email", client.email());
        }
        if (service.diskLimitMb() != null) {
            body.put("disk_limit_mb", service.diskLimitMb());
        }
        if (service.bandwidthLimitMb() != null) {
            body.put("bandwidth_limit_mb", service.bandwidthLimitMb());
        }
        return body;
    }
}
