-- What wrk asks: the addresses of a file, one after the other; at a constant rate where one is given,
-- else as fast as answers come. Arguments: file, token, requests per second (0: as fast as possible).
-- It runs with one thread, so that there is one schedule.

local ffi = require("ffi")
ffi.cdef [[
    typedef struct { long sec; long nsec; } bench_time;
    int clock_gettime(int clock, bench_time *time);
]]
local time = ffi.new("bench_time")
local MONOTONIC = 1
local LATE_MILLIS = 10

local paths, asked, interval, due = {}, 0, nil, nil
statuses, late = "", 0
local counts = {}

local function now()
    ffi.C.clock_gettime(MONOTONIC, time)
    return tonumber(time.sec) * 1000 + tonumber(time.nsec) / 1e6
end

function init(arguments)
    for line in io.lines(arguments[1]) do paths[#paths + 1] = line end
    wrk.headers["Authorization"] = "Bearer " .. arguments[2]
    local rate = tonumber(arguments[3])
    if rate > 0 then interval = 1000 / rate else delay = nil end
end

-- Each request has its moment, whatever became of those before. A connection that is free takes the
-- next moment; where none was free in time, the request is late and counted as such.
function delay()
    local at = now()
    due = due or at
    local wait = due - at
    if -wait > LATE_MILLIS then late = late + 1 end
    due = due + interval
    return math.max(0, math.floor(wait + 0.5))
end

function request()
    asked = asked % #paths + 1
    return wrk.format("GET", paths[asked])
end

function response(status)
    counts[status] = (counts[status] or 0) + 1
    local text = {}
    for code, count in pairs(counts) do text[#text + 1] = code .. ":" .. count end
    statuses = table.concat(text, ",")
end

local threads = {}
function setup(thread) threads[#threads + 1] = thread end

function done(summary, latency)
    local thread = threads[1]
    local errors = summary.errors
    print("result statuses " .. thread:get("statuses"))
    print("result socket-errors " .. errors.connect + errors.read + errors.write + errors.timeout)
    print("result late " .. thread:get("late"))
    print("result seconds " .. summary.duration / 1e6)
    print(string.format("result millis %.1f %.1f %.1f %.1f %.1f",
        latency:percentile(50) / 1e3, latency:percentile(90) / 1e3, latency:percentile(99) / 1e3,
        latency:percentile(99.9) / 1e3, latency.max / 1e3))
end
