using System.IO.Enumeration;
using System.Text.Json.Nodes;

namespace Workbench.Kernel.Jupyter;

/// <summary>The cells of this kernel's life, for <c>history_request</c>. Nothing is stored beyond it.</summary>
internal sealed class InputHistory
{
    private const int Session = 1;
    private const int DefaultCount = 1000;

    private readonly Lock gate = new();
    private readonly List<(int Count, string Code)> inputs = [];

    /// <summary>Adds a cell.</summary>
    public void Add(int count, string code)
    {
        lock (gate)
            inputs.Add((count, code));
    }

    /// <summary>The content of the reply to a request for the last cells, for a range of counts, or for those that match a pattern.</summary>
    /// <exception cref="JupyterRequestException">The kind of access is none of the specification's.</exception>
    public JsonObject Find(JsonObject request)
    {
        (int Count, string Code)[] all;
        lock (gate)
            all = [.. inputs];
        var last = Math.Max(0, request.Number("n", DefaultCount));
        IEnumerable<(int Count, string Code)> found = request.Text("hist_access_type") switch
        {
            "tail" => all.TakeLast(last),
            "range" => Range(all, request),
            "search" => Search(all, request).TakeLast(last),
            var other => throw new JupyterRequestException($"hist_access_type '{other}' is none of range, tail and search"),
        };
        var withOutput = request.Flag("output", missing: false);
        return new JsonObject
        {
            ["status"] = "ok",
            ["history"] = new JsonArray([.. found.Select(item => Entry(item.Count, item.Code, withOutput))]),
        };
    }

    // Sessions are numbered back from this one, which is 0; there is no other.
    private static IEnumerable<(int Count, string Code)> Range((int Count, string Code)[] all, JsonObject request)
    {
        if (request.Number("session", 0) is not (0 or Session))
            return [];
        var (start, stop) = (request.Number("start", 0), request.Number("stop", int.MaxValue));
        return all.Where(item => item.Count >= start && item.Count < stop);
    }

    private static IEnumerable<(int Count, string Code)> Search((int Count, string Code)[] all, JsonObject request)
    {
        var pattern = request.TextOrNull("pattern") ?? "*";
        var found = all.Where(item => FileSystemName.MatchesSimpleExpression(pattern, item.Code, ignoreCase: false));
        return request.Flag("unique", missing: false) ? found.Reverse().DistinctBy(item => item.Code).Reverse() : found;
    }

    private static JsonArray Entry(int count, string code, bool withOutput) =>
        [Session, count, withOutput ? new JsonArray(code, null) : code];
}
