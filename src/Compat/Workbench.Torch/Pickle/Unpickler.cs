using static Workbench.Torch.PickleOpcode;

namespace Workbench.Torch;

/// <summary>
/// Runs a pickle that may hold plain containers and tensors and nothing else. Nothing that a file names is ever called: a name is
/// looked up in <see cref="PickledNames"/>, and one that is not there is refused. Time and memory stay within a small multiple of
/// the file's size, since every instruction pushes at most one value and copies are paid from a budget.
/// </summary>
internal ref struct Unpickler
{
    // The longest name in a message.
    private const int NameCharacters = 520;

    private static readonly object True = true;
    private static readonly object False = false;
    private static readonly object[] SmallIntegers = [.. Enumerable.Range(0, 256).Select(value => (object)(long)value)];

    private readonly PickledStorages storages;
    private readonly List<object?> stack = [];
    private readonly List<int> marks = [];
    private readonly List<object?> memo = [];
    private PickleInput input;
    private PickleCalls calls;

    private Unpickler(WeightFileBytes file, long origin, ReadOnlySpan<byte> bytes, PickledStorages storages)
    {
        input = new PickleInput(file, origin, bytes);
        calls = new PickleCalls(bytes.Length);
        this.storages = storages;
    }

    /// <summary>Reads the one object of a pickle.</summary>
    /// <param name="file">What the bytes are part of.</param>
    /// <param name="origin">Where in the file they begin.</param>
    /// <param name="bytes">The pickle, and possibly more after its end.</param>
    /// <param name="storages">What finds the storages that it names.</param>
    /// <param name="consumed">The bytes until the end of the pickle.</param>
    internal static object? Read(
        WeightFileBytes file, long origin, ReadOnlySpan<byte> bytes, PickledStorages storages, out int consumed)
    {
        var unpickler = new Unpickler(file, origin, bytes, storages);
        while (true)
        {
            var code = unpickler.input.NextInstruction();
            if (code == Stop)
                break;
            unpickler.Run(code);
        }

        consumed = unpickler.input.Position;
        return unpickler.stack.Count == 1 && unpickler.marks.Count == 0
            ? unpickler.stack[0]
            : throw unpickler.input.Bad($"an end with {unpickler.stack.Count} values on its stack, where 1 was expected");
    }

    private void Run(PickleOpcode code)
    {
        switch (code)
        {
            case Protocol:
                var version = input.UInt8();
                if (version > 5)
                    throw input.Bad($"protocol {version}; 2 to 5 are read");
                break;
            case Frame: input.CheckFrame(input.UInt64()); break;
            case Mark: marks.Add(stack.Count); break;
            case Pop: PopOrMark(); break;
            case PopMark: Drop(TakeMark()); break;
            case Dup: stack.Add(Top()); break;
            case BinGet: stack.Add(Recall(input.UInt8())); break;
            case LongBinGet: stack.Add(Recall(input.UInt32())); break;
            case BinPut: Remember(input.UInt8()); break;
            case LongBinPut: Remember(input.UInt32()); break;
            case Memoize: Remember((uint)memo.Count); break;
            case Global: FindByLines(); break;
            case StackGlobal: FindOnStack(); break;
            case BinPersistentId: stack.Add(Storage(Take())); break;
            case Reduce: Call(); break;
            case Build: SetAttributes(); break;
            default:
                if (!PushScalar(code) && !PushContainer(code))
                    throw input.Bad($"the instruction 0x{(byte)code:x2}, which no state dict needs (protocols 2 to 5 are read)");
                break;
        }
    }

    private bool PushScalar(PickleOpcode code)
    {
        object? value;
        switch (code)
        {
            case None: value = null; break;
            case NewTrue: value = True; break;
            case NewFalse: value = False; break;
            case BinInt: value = (long)input.Int32(); break;
            case BinInt1: value = SmallIntegers[input.UInt8()]; break;
            case BinInt2: value = (long)input.UInt16(); break;
            case Long1: value = input.Integer(input.UInt8()); break;
            case Long4: value = input.Integer(input.UInt32()); break;
            case BinFloat: value = input.Double(); break;
            case ShortBinString or ShortBinUnicode: value = input.Text(input.UInt8()); break;
            case BinString or BinUnicode: value = input.Text(input.UInt32()); break;
            case BinUnicode8: value = input.Text(input.UInt64()); break;
            case ShortBinBytes: value = input.Bytes(input.UInt8()); break;
            case BinBytes: value = input.Bytes(input.UInt32()); break;
            case BinBytes8 or ByteArray8: value = input.Bytes(input.UInt64()); break;
            default: return false;
        }

        stack.Add(value);
        return true;
    }

    private bool PushContainer(PickleOpcode code)
    {
        switch (code)
        {
            case EmptyTuple: stack.Add(Array.Empty<object?>()); break;
            case Tuple1: stack.Add(TakeTuple(stack.Count - 1)); break;
            case Tuple2: stack.Add(TakeTuple(stack.Count - 2)); break;
            case Tuple3: stack.Add(TakeTuple(stack.Count - 3)); break;
            case PickleOpcode.Tuple: stack.Add(TakeTuple(TakeMark())); break;
            case EmptyList: stack.Add(new List<object?>()); break;
            case List: stack.Add(new List<object?>(TakeTuple(TakeMark()))); break;
            case Append: AddToList(stack.Count - 1); break;
            case Appends: AddToList(TakeMark()); break;
            case EmptyDict: stack.Add(new Dictionary<object, object?>(PickleKeys.Comparer)); break;
            case Dict: AddToDictionary(TakeMark(), new Dictionary<object, object?>(PickleKeys.Comparer)); break;
            case SetItem: AddToDictionary(stack.Count - 2, null); break;
            case SetItems: AddToDictionary(TakeMark(), null); break;
            case EmptySet: stack.Add(new HashSet<object>(PickleKeys.Comparer)); break;
            case AddItems: AddToSet(TakeMark()); break;
            case FrozenSet: stack.Add(calls.Set(TakeTuple(TakeMark()), ref input)); break;
            default: return false;
        }

        return true;
    }

    private void AddToList(int from)
    {
        if (from <= Floor || stack[from - 1] is not List<object?> list)
            throw input.Bad("items for a list where there is no list");
        for (var i = from; i < stack.Count; i++)
            list.Add(stack[i]);
        Drop(from);
    }

    private void AddToDictionary(int from, Dictionary<object, object?>? fresh)
    {
        var dictionary = fresh ?? (from <= Floor ? null : stack[from - 1] as Dictionary<object, object?>)
            ?? throw input.Bad("entries for a dictionary where there is no dictionary");
        if ((stack.Count - from) % 2 != 0)
            throw input.Bad("a key without a value");
        for (var i = from; i < stack.Count; i += 2)
            dictionary[calls.Key(stack[i], ref input)] = stack[i + 1];
        Drop(from);
        if (fresh is not null)
            stack.Add(fresh);
    }

    private void AddToSet(int from)
    {
        if (from <= Floor || stack[from - 1] is not HashSet<object> set)
            throw input.Bad("items for a set where there is no set");
        for (var i = from; i < stack.Count; i++)
            set.Add(calls.Key(stack[i], ref input));
        Drop(from);
    }

    private readonly object Find(ReadOnlySpan<char> name) => PickledNames.Find(name) ?? throw input.Bad(
        $"'{name}', which is no tensor, container or number; nothing else is read from a file. "
        + "Save a state dict in Python: torch.save(model.state_dict(), path)");

    private void FindByLines()
    {
        Span<char> name = stackalloc char[NameCharacters];
        stack.Add(Find(name[..input.GlobalName(name)]));
    }

    private void FindOnStack()
    {
        var name = Take();
        var module = Take();
        if (name is not string { Length: <= NameCharacters } || module is not string { Length: <= NameCharacters })
            throw input.Bad("a reference to something without a name");
        stack.Add(Find($"{module}.{name}"));
    }

    private void Call()
    {
        var arguments = Take() as object?[] ?? throw input.Bad("a call without a tuple of arguments");
        var function = Take();
        stack.Add(function is PickledFunction known
            ? calls.Call(known, arguments, ref input)
            : throw input.Bad("a call of something that is no function"));
    }

    // A state dict carries its modules' versions as an attribute, which holds nothing that a reader of weights needs.
    private void SetAttributes()
    {
        if (Take() is not (Dictionary<object, object?> or null) || Top() is not Dictionary<object, object?>)
            throw input.Bad("attributes for something else than a dictionary");
    }

    private readonly PickledStorage Storage(object? reference)
    {
        if (reference is not object?[] { Length: 5 or 6 } parts || parts[0] is not "storage")
            throw input.Bad("a reference to something outside that is no storage");
        if (parts[1] is not PickledStorageType type || parts[2] is not string key || parts[4] is not long elements)
            throw input.Bad("a storage that is not described by type, key, device and size");
        if (parts.Length == 6 && parts[5] is not null)
            throw input.Bad($"the storage '{key}' as a view of another, which only PyTorch before 0.4 wrote");
        if (elements < 0 || elements > long.MaxValue / type.ItemBytes)
            throw input.Bad($"the storage '{key}' with {elements} elements");
        return storages.Get(key, type, elements)
            ?? throw input.Bad($"the storage '{key}' twice with different types or sizes");
    }

    private readonly object? Recall(uint index) =>
        index < memo.Count ? memo[(int)index] : throw input.Bad($"a use of memo {index}, where {memo.Count} were kept");

    private readonly void Remember(uint index)
    {
        // Numbers rise by one a value, so that one above the bytes read so far is an attack on memory.
        if (index > input.Position)
            throw input.Bad($"a memo number {index} beyond any that could be in use");
        while (memo.Count <= index)
            memo.Add(null);
        memo[(int)index] = Top();
    }

    private readonly object? Top() => stack.Count > Floor ? stack[^1] : throw input.Bad("a use of an empty stack");

    private readonly object? Take()
    {
        var top = Top();
        stack.RemoveAt(stack.Count - 1);
        return top;
    }

    private readonly int Floor => marks.Count > 0 ? marks[^1] : 0;

    private readonly int TakeMark()
    {
        if (marks.Count == 0)
            throw input.Bad("an end of items without a mark at their beginning");
        var mark = marks[^1];
        marks.RemoveAt(marks.Count - 1);
        return mark;
    }

    private readonly void PopOrMark()
    {
        if (marks.Count > 0 && marks[^1] == stack.Count)
            TakeMark();
        else
            Take();
    }

    private readonly object?[] TakeTuple(int from)
    {
        if (from < Floor)
            throw input.Bad("a use of an empty stack");
        var items = new object?[stack.Count - from];
        stack.CopyTo(from, items, 0, items.Length);
        Drop(from);
        return items;
    }

    private readonly void Drop(int from) => stack.RemoveRange(from, stack.Count - from);
}
