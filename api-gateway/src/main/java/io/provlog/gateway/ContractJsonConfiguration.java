package io.provlog.gateway;

import io.provlog.contract.ContractJson;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import tools.jackson.databind.json.JsonMapper;

/// Makes the API write JSON as the contract has it.
@Configuration(proxyBeanMethods = false)
class ContractJsonConfiguration {

    @Bean
    JsonMapper jsonMapper() {
        return ContractJson.mapper()
                .rebuild()
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .build();
    }
}
