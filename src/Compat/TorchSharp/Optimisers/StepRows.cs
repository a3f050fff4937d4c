using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>What is kept beside the parameters of a group, as arrays that the native step reads and changes.</summary>
internal sealed class StepRows
{
    private readonly Reading reading;
    private readonly Writing writing;

    internal StepRows(OptimizerState[] states)
    {
        var counting = new Counting();
        if (states.Length > 0)
            states[0].Visit(counting);
        (TensorsEach, NumbersEach) = (counting.Tensors, counting.Numbers);
        Tensors = new nint[Math.Max(1, states.Length * TensorsEach)];
        Numbers = new double[Math.Max(1, states.Length * NumbersEach)];
        Steps = new long[Math.Max(1, states.Length)];
        reading = new Reading(this);
        writing = new Writing(this);
    }

    internal nint[] Tensors { get; }

    internal double[] Numbers { get; }

    internal long[] Steps { get; }

    internal int TensorsEach { get; }

    internal int NumbersEach { get; }

    internal void Read(OptimizerState[] states) => reading.All(states);

    internal void Write(OptimizerState[] states) => writing.All(states);

    private sealed class Counting : FieldVisitor
    {
        internal int Tensors { get; private set; }

        internal int Numbers { get; private set; }

        internal override void Visit(ref double number) => Numbers++;

        internal override void Visit(ref Tensor tensor) => Tensors++;

        internal override void VisitOptional(ref Tensor? tensor) => Tensors++;
    }

    /// <summary>Walks along the arrays.</summary>
    private abstract class Walk(StepRows rows) : FieldVisitor
    {
        protected int Row { get; private set; }

        protected int NextTensor { get; set; }

        protected int NextNumber { get; set; }

        protected StepRows Rows => rows;

        protected OptimizerState State { get; private set; } = null!;

        internal void All(OptimizerState[] states)
        {
            NextTensor = NextNumber = 0;
            for (Row = 0; Row < states.Length; Row++)
            {
                State = states[Row];
                State.Visit(this);
            }
        }
    }

    /// <summary>From the states to the arrays.</summary>
    private sealed class Reading(StepRows rows) : Walk(rows)
    {
        internal override void Visit(ref long steps) => Rows.Steps[Row] = steps;

        internal override void Visit(ref double number) => Rows.Numbers[NextNumber++] = number;

        internal override void Visit(ref Tensor tensor)
        {
            State.Follow(ref tensor);
            Rows.Tensors[NextTensor++] = tensor.Handle;
        }

        internal override void VisitOptional(ref Tensor? tensor)
        {
            if (tensor is null)
                Rows.Tensors[NextTensor++] = 0;
            else
                Visit(ref tensor);
        }
    }

    /// <summary>From the arrays to the states; optional tensors may have been made by the step.</summary>
    private sealed class Writing(StepRows rows) : Walk(rows)
    {
        internal override void Visit(ref long steps) => steps = Rows.Steps[Row];

        internal override void Visit(ref double number) => number = Rows.Numbers[NextNumber++];

        internal override void Visit(ref Tensor tensor) => NextTensor++;

        internal override void VisitOptional(ref Tensor? tensor)
        {
            var handle = Rows.Tensors[NextTensor++];
            if (tensor is null && handle != 0)
                tensor = new Tensor(handle, register: false);
        }
    }
}

/// <summary>The settings of a group as numbers: the learning rate, then the fields in order.</summary>
internal sealed class StepSettings : FieldVisitor
{
    private readonly double[] numbers = new double[16];
    private int next;

    internal double[] Of(OptimizerOptions options)
    {
        numbers[0] = options.LearningRate!.Value;
        next = 1;
        options.Visit(this);
        return numbers;
    }

    internal override void Visit(ref double? setting) => numbers[next++] = setting!.Value;

    internal override void Visit(ref bool? setting) => numbers[next++] = setting!.Value ? 1 : 0;

    internal override void Visit(ref Tensor tensor) => throw new InvalidOperationException("Settings hold no tensors.");
}
