-- Posts photos in turn, each as a form's field `photo`:
--   wrk -t1 -c16 -d10s -s post.lua URL -- PHOTO...
-- Its last line is JSON; times are in microseconds.

local edge = "edge-of-the-form"
local requests = {}
local next_one = 0

function init(photos)
  local headers = { ["Content-Type"] = "multipart/form-data; boundary=" .. edge }
  for _, name in ipairs(photos) do
    local file = assert(io.open(name, "rb"))
    local head = "--" .. edge .. "\r\n"
      .. 'Content-Disposition: form-data; name="photo"; filename="photo.jpg"\r\n'
      .. "Content-Type: image/jpeg\r\n\r\n"
    local body = head .. file:read("*all") .. "\r\n--" .. edge .. "--\r\n"
    file:close()
    table.insert(requests, wrk.format("POST", wrk.path, headers, body))
  end
end

function request()
  next_one = next_one % #requests + 1
  return requests[next_one]
end

function done(summary, latency)
  local errors = summary.errors
  io.write(string.format(
    '{"requests": %d, "micros": %d, "p50": %d, "p99": %d, "failed": %d}\n',
    summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
