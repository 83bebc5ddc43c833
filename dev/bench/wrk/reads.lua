-- GET of a random product. PRODUCTS: ids, separated by spaces.
local requests = {}

function init()
  math.randomseed(os.time())
  for id in os.getenv("PRODUCTS"):gmatch("%S+") do
    requests[#requests + 1] = wrk.format("GET", "/v1/products/" .. id)
  end
end

function request()
  return requests[math.random(#requests)]
end

function done(summary, latency)
  local good = summary.requests - summary.errors.status
  local lost = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.timeout
  print(string.format("RESULT %.0f %d %d %.2f %.2f", good * 1e6 / summary.duration,
    summary.errors.status, lost, latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
