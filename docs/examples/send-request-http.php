<?php
// PROVLOG_URL=https://provlog.example.com PROVLOG_TOKEN=provlog_… php send-request-http.php SERVICE_ID DOMAIN USERNAME
[, $serviceId, $domain, $username] = $argv;

$request = [
    'action' => 'create',
    'reason' => 'Invoice 20417 paid',
    'service' => [
        'id' => $serviceId,
        'domain' => $domain,
        'username' => $username,
        'client' => ['id' => '77', 'name' => 'Jane Doe'],
        'server' => 'panel-1',
        'package' => 'starter',
    ],
];

$answer = file_get_contents(getenv('PROVLOG_URL') . '/api/requests', false, stream_context_create(['http' => [
    'method' => 'POST',
    'header' => [
        'Authorization: Bearer ' . getenv('PROVLOG_TOKEN'),
        'Content-Type: application/json',
        // Sent again with the same key within a day, it is the same job.
        "Idempotency-Key: invoice-20417-$serviceId",
    ],
    'content' => json_encode($request, JSON_THROW_ON_ERROR),
    'timeout' => 30,
    'ignore_errors' => true,
]]));
$status = $answer === false ? 0 : (int) explode(' ', $http_response_header[0])[1];
$body = json_decode((string) $answer, true);
if ($status !== 202) {
    // 503, or no answer: send it again later. Anything else: the request is at fault, and detail says why.
    fwrite(STDERR, "not sent ($status): " . ($body['detail'] ?? 'no answer') . "\n");
    exit(1);
}
echo $body['jobId'], "\n";
