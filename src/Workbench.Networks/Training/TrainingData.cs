using Workbench.Data.Examples;

namespace Workbench.Networks.Training;

/// <summary>The examples of a training.</summary>
/// <param name="Training">Examples to learn from.</param>
/// <param name="Validation">Examples that decide when to stop and which weights are best; they are never learned from.</param>
/// <param name="Test">Examples that are measured once at the end; null for none.</param>
public sealed record TrainingData(ExampleSet Training, ExampleSet Validation, ExampleSet? Test = null);
