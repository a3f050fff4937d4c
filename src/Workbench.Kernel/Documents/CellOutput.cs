using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Documents;

/// <summary>An output of a cell, as notebook format 4 knows them.</summary>
[JsonDerivedType(typeof(StreamOutput), "stream")]
[JsonDerivedType(typeof(DisplayOutput), "display")]
[JsonDerivedType(typeof(DisplayUpdate), "update")]
[JsonDerivedType(typeof(ErrorOutput), "error")]
[JsonDerivedType(typeof(OutputsCleared), "cleared")]
public abstract record CellOutput;

/// <summary>Console text.</summary>
/// <param name="Name"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The text as written.</param>
public sealed record StreamOutput(string Name, string Text) : CellOutput;

/// <summary>A displayed value in one or several representations.</summary>
/// <param name="Data">MIME type to content; JSON types hold JSON text, images base64 text.</param>
/// <param name="DisplayId">Id by which a later update finds this display; null where there is none.</param>
/// <param name="ExecutionCount">The cell's execution count when this is the cell's value; null for a display.</param>
public sealed record DisplayOutput(
    IReadOnlyDictionary<string, string> Data, string? DisplayId = null, int? ExecutionCount = null) : CellOutput
{
    /// <summary>Output metadata by MIME type, as read from a file.</summary>
    public JsonObject Metadata { get; init; } = [];
}

/// <summary>The error that ended a cell.</summary>
/// <param name="Name">Error name.</param>
/// <param name="Value">Message.</param>
/// <param name="Traceback">Lines of the trace.</param>
public sealed record ErrorOutput(string Name, string Value, IReadOnlyList<string> Traceback) : CellOutput;
