using System.Reflection;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            private readonly OrderedDictionary<string, Parameter> ownParameters = [];
            private readonly OrderedDictionary<string, (Tensor Buffer, bool Persistent)> ownBuffers = [];
            private readonly OrderedDictionary<string, Module> submodules = [];
            private bool areComponentsRegistered;

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid)
                    throw new ArgumentNullException(nameof(param), $"A null or disposed tensor cannot be registered as parameter '{name}'.");
                CheckThatItMayHold(name);
                if (!ownParameters.TryAdd(name, param))
                    throw new InvalidOperationException($"Parameter '{name}' is already registered.");
            }

            /// <summary>Registers a tensor that is saved with the module but not learned; one that is not persistent is not saved.</summary>
            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid)
                    throw new ArgumentNullException(nameof(tensor), $"A null or disposed tensor cannot be registered as buffer '{name}'.");
                CheckThatItMayHold(name);
                if (!ownBuffers.TryAdd(name, (tensor, persistent)))
                    throw new InvalidOperationException($"Buffer '{name}' is already registered.");
            }

            /// <summary>Registers a module inside this one; null takes the one of that name out.</summary>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null)
                {
                    submodules.Remove(name);
                    return;
                }

                if (string.IsNullOrEmpty(name) || name.Contains('.'))
                    throw new ArgumentException($"A module's name is not empty and has no dot; '{name}' was given.", nameof(name));
                if (submodule is not IParameterLessModule)
                    CheckThatItMayHold(name);
                submodule.RegisterComponents();
                if (!submodules.TryAdd(name, submodule))
                    throw new InvalidOperationException($"Module '{name}' is already registered.");
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual IEnumerable<(string name, Module module)> named_children() => submodules.Select(pair => (pair.Key, pair.Value));

            public virtual IEnumerable<Module> children() => submodules.Values;

            /// <summary>All modules inside, at any depth, with dotted names: first the children, then what is inside each.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules() =>
                named_children().Concat(named_children().SelectMany(
                    child => child.module.named_modules().Select(inner => ($"{child.name}.{inner.name}", inner.module))));

            public virtual IEnumerable<Module> modules() => named_modules().Select(pair => pair.module);

            /// <summary>Parameters with dotted names; one that is registered twice appears once.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) =>
                Distinct(
                    ownParameters.Select(pair => (pair.Key, pair.Value)),
                    recurse ? child => child.named_parameters() : null);

            public virtual IEnumerable<Parameter> parameters(bool recurse = true) =>
                named_parameters(recurse).Select(pair => pair.parameter);

            /// <summary>Buffers with dotted names; one that is registered twice appears once.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true) =>
                Distinct(
                    ownBuffers.Where(pair => include_nonpersistent || pair.Value.Persistent).Select(pair => (pair.Key, pair.Value.Buffer)),
                    recurse ? child => child.named_buffers(true, include_nonpersistent) : null);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true) =>
                named_buffers(recurse, include_nonpersistent).Select(pair => pair.buffer);

            public virtual bool has_parameter(string target) => get_parameter(target) is not null;

            public virtual bool has_buffer(string target) => get_buffer(target) is not null;

            /// <summary>The parameter of a dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target) =>
                ownParameters.TryGetValue(target, out var own)
                    ? own
                    : Inside(target, (child, rest) => child.get_parameter(rest));

            /// <summary>The buffer of a dotted name, or null.</summary>
            public virtual Tensor? get_buffer(string target) =>
                ownBuffers.TryGetValue(target, out var own)
                    ? own.Buffer
                    : Inside(target, (child, rest) => child.get_buffer(rest));

            /// <summary>Takes all modules out.</summary>
            protected void ClearModules() => submodules.Clear();

            /// <summary>The given device and type, or the defaults.</summary>
            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null) =>
                (device ?? get_default_device(), dtype ?? get_default_dtype());

            /// <summary>Registers the modules, parameters and tensors that the fields hold, under the fields' names.</summary>
            protected virtual void RegisterComponents()
            {
                if (areComponentsRegistered)
                    return;
                foreach (var field in Fields(GetType()))
                {
                    var key = field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
                    if (submodules.ContainsKey(key) || ownParameters.ContainsKey(key) || ownBuffers.ContainsKey(key))
                        continue;
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(key, module);
                            break;
                        case Parameter parameter:
                            register_parameter(key, parameter);
                            break;
                        case Tensor buffer:
                            register_buffer(key, buffer);
                            break;
                    }
                }

                areComponentsRegistered = true;
            }

            /// <summary>Sets, replaces or, with null, removes a parameter.</summary>
            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is null)
                    ownParameters.Remove(name);
                else
                    ownParameters[name] = value;
            }

            /// <summary>Sets, replaces or, with null, removes a buffer.</summary>
            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is null)
                    ownBuffers.Remove(name);
                else
                    ownBuffers[name] = (value, persistent);
            }

            // The fields of a base class come before those of a class derived from it.
            private static IEnumerable<FieldInfo> Fields(Type? type) =>
                type is null || type == typeof(Module)
                    ? []
                    : Fields(type.BaseType).Concat(
                        type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.DeclaredOnly));

            private void CheckThatItMayHold(string component)
            {
                if (this is IParameterLessModule)
                    throw new InvalidOperationException(
                        $"'{component}' cannot be registered: {GetName()} is declared a module without parameters and buffers. "
                        + "Derive from torch.nn.Module instead.");
            }

            private T? Inside<T>(string target, Func<Module, string, T?> find)
                where T : class
            {
                var dot = target.IndexOf('.');
                return dot > 0 && submodules.TryGetValue(target[..dot], out var child) ? find(child, target[(dot + 1)..]) : null;
            }

            // Own tensors first, then those of each child; what was disposed of and what has been seen is left out.
            private IEnumerable<(string, T)> Distinct<T>(
                IEnumerable<(string Name, T Tensor)> own, Func<Module, IEnumerable<(string Name, T Tensor)>>? inside)
                where T : Tensor
            {
                var seen = new HashSet<nint> { 0 };
                foreach (var (name, tensor) in own)
                    if (seen.Add(tensor.handle))
                        yield return (name, tensor);
                if (inside is null)
                    yield break;
                foreach (var (prefix, child) in named_children())
                    foreach (var (name, tensor) in inside(child))
                        if (seen.Add(tensor.handle))
                            yield return ($"{prefix}.{name}", tensor);
            }
        }
    }
}
