-- GET of PATH_PREFIX and one of IDS, at random. PATH_PREFIX: as /v1/products/. IDS: separated by spaces.
-- SEED: the same seed, the same order. TOKEN: an access token, where one is needed.
local requests = {}

function init()
  math.randomseed(tonumber(os.getenv("SEED") or "1"))
  local headers = {}
  if os.getenv("TOKEN") then
    headers["Authorization"] = "Bearer " .. os.getenv("TOKEN")
  end
  for id in os.getenv("IDS"):gmatch("%S+") do
    requests[#requests + 1] = wrk.format("GET", os.getenv("PATH_PREFIX") .. id, headers)
  end
end

function request()
  return requests[math.random(#requests)]
end
