using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Workbench.Kernel.Documents;
using Workbench.Kernel.LanguageServices;
using Workbench.Kernel.Sessions;

namespace Workbench.Kernel.Engines;

/// <summary>What is asked of an engine's process. <paramref name="Id"/> numbers the call that it begins or belongs to.</summary>
[JsonDerivedType(typeof(ExecuteCommand), "execute")]
[JsonDerivedType(typeof(CompletenessCommand), "completeness")]
[JsonDerivedType(typeof(CompleteCommand), "complete")]
[JsonDerivedType(typeof(DescribeCommand), "describe")]
[JsonDerivedType(typeof(AnswerCommand), "answer")]
[JsonDerivedType(typeof(CancelCommand), "cancel")]
internal abstract record EngineCommand(int Id);

/// <summary>Run a cell.</summary>
internal sealed record ExecuteCommand(int Id, ExecutionRequest Request) : EngineCommand(Id);

/// <summary>Say whether code is whole.</summary>
internal sealed record CompletenessCommand(int Id, string Code) : EngineCommand(Id);

/// <summary>Say what may stand at a position.</summary>
internal sealed record CompleteCommand(int Id, string Code, int Position) : EngineCommand(Id);

/// <summary>Say what the name at a position means.</summary>
internal sealed record DescribeCommand(int Id, string Code, int Position) : EngineCommand(Id);

/// <summary>The user's answer to the cell's question; null where nobody could be asked.</summary>
internal sealed record AnswerCommand(int Id, string? Text) : EngineCommand(Id);

/// <summary>Stop a call.</summary>
internal sealed record CancelCommand(int Id) : EngineCommand(Id);

/// <summary>What an engine's process says.</summary>
[JsonDerivedType(typeof(OutputEvent), "output")]
[JsonDerivedType(typeof(QuestionEvent), "question")]
[JsonDerivedType(typeof(ExecutedEvent), "executed")]
[JsonDerivedType(typeof(CompletenessEvent), "completeness")]
[JsonDerivedType(typeof(CompletionsEvent), "completions")]
[JsonDerivedType(typeof(DescriptionEvent), "description")]
[JsonDerivedType(typeof(FailedEvent), "failed")]
internal abstract record EngineEvent(int Id);

/// <summary>An output of a cell; its call may have ended before.</summary>
internal sealed record OutputEvent(int Id, CellOutput Output) : EngineEvent(Id);

/// <summary>A cell asks the user; one question at a time, answered by <see cref="AnswerCommand"/>.</summary>
internal sealed record QuestionEvent(int Id, InputRequest Request) : EngineEvent(Id);

/// <summary>A cell has ended.</summary>
internal sealed record ExecutedEvent(int Id, ExecutionResult Result) : EngineEvent(Id);

/// <summary>The answer to <see cref="CompletenessCommand"/>.</summary>
internal sealed record CompletenessEvent(int Id, Completeness Result) : EngineEvent(Id);

/// <summary>The answer to <see cref="CompleteCommand"/>.</summary>
internal sealed record CompletionsEvent(int Id, Completions Result) : EngineEvent(Id);

/// <summary>The answer to <see cref="DescribeCommand"/>.</summary>
internal sealed record DescriptionEvent(int Id, Description? Result) : EngineEvent(Id);

/// <summary>A call could not be carried out; it was cancelled, or there is a mistake in the engine.</summary>
internal sealed record FailedEvent(int Id, string Message, bool Cancelled) : EngineEvent(Id);

/// <summary>The messages as JSON.</summary>
[JsonSerializable(typeof(EngineCommand))]
[JsonSerializable(typeof(EngineEvent))]
internal sealed partial class EngineJson : JsonSerializerContext
{
    /// <summary>Characters of other scripts and of HTML as they are.</summary>
    public static EngineJson Relaxed { get; } = new(new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
