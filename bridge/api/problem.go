package api

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"maps"
	"net/http"
	"slices"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/google/uuid"

	"couriermq/topics"
)

// legacyPrefix is where the old server's calls live; they, their errors
// included, speak {"code", "message"}.
const legacyPrefix = "/socket/"

// statuses maps what a part refuses to what HTTP calls it. The one table of its
// sort on this side of the node; a refusal wraps exactly one kind.
var statuses = []struct {
	kind   error
	status int
	retry  string // Retry-After in seconds; "" = trying again does not help
}{
	{topics.ErrTopic, http.StatusBadRequest, ""},
	{topics.ErrInvalid, http.StatusBadRequest, ""},
	{topics.ErrDenied, http.StatusForbidden, ""},
	{topics.ErrConflict, http.StatusConflict, ""},
	{topics.ErrTaken, http.StatusConflict, ""},
	{topics.ErrQuota, http.StatusTooManyRequests, "1"},
	{topics.ErrFull, http.StatusInsufficientStorage, "30"},
	{topics.ErrUnavailable, http.StatusServiceUnavailable, "2"},
}

// fault is an error with its HTTP face: what the caller reads, and the cause,
// which only the log sees.
type fault struct {
	status int
	detail string
	fields []*huma.ErrorDetail
	header map[string]string
	cause  error
}

// Error implements error.
func (f *fault) Error() string { return f.detail }

// Unwrap gives the log what the caller is not told.
func (f *fault) Unwrap() error { return f.cause }

// refusal makes a fault of status that says why.
func refusal(status int, format string, args ...any) *fault {
	return &fault{status: status, detail: fmt.Sprintf(format, args...)}
}

// invalid refuses one field, by its path as OpenAPI tools write it ("body.uid").
func invalid(where, format string, args ...any) *fault {
	return invalidFields([]*huma.ErrorDetail{{Location: where, Message: fmt.Sprintf(format, args...)}})
}

// invalidFields names the first wrong field in the detail and all in errors.
func invalidFields(fields []*huma.ErrorDetail) *fault {
	f := &fault{status: http.StatusBadRequest, detail: "the request is not valid", fields: fields}
	if len(fields) > 0 {
		f.detail = strings.TrimPrefix(fields[0].Location+": "+fields[0].Message, ": ")
	}
	return f
}

// faultOf gives any error its face. What is not a refusal is our own failure,
// and none of the caller's business.
func faultOf(err error) *fault {
	if f, ok := errors.AsType[*fault](err); ok {
		return f
	}
	for _, k := range statuses {
		if !errors.Is(err, k.kind) {
			continue
		}
		f := &fault{status: k.status, detail: why(err, k.kind.Error()), cause: err}
		if k.retry != "" {
			f.header = map[string]string{"Retry-After": k.retry}
		}
		return f
	}
	if errors.Is(err, context.Canceled) || errors.Is(err, context.DeadlineExceeded) {
		return &fault{status: http.StatusServiceUnavailable, detail: "the request was given up", cause: err}
	}
	return &fault{status: http.StatusInternalServerError, detail: "internal error", cause: err}
}

// why is the reason that a refusal carries; wrappings around it are for logs.
func why(err error, otherwise string) string {
	if r, ok := errors.AsType[*topics.Refusal](err); ok {
		return r.Error()
	}
	return otherwise
}

// problem is the fault as the caller of path reads it. Its instance is unique
// and also in the log line of a failure, so that a caller can quote it.
func (f *fault) problem(path string) (body huma.StatusError, instance string) {
	if strings.HasPrefix(path, legacyPrefix) {
		return &legacyAnswer{Code: f.status, Message: f.detail}, ""
	}
	instance = "urn:uuid:" + uuid.NewString()
	return &huma.ErrorModel{
		Type:     "about:blank", // the status says it all [RFC 9457, 4.2.1]
		Title:    http.StatusText(f.status),
		Status:   f.status,
		Detail:   f.detail,
		Instance: instance,
		Errors:   f.fields,
	}, instance
}

// answer turns a call's error into what huma writes.
func (s *server) answer(ctx context.Context, path string, err error) error {
	f := faultOf(err)
	body, instance := f.problem(path)
	s.logFault(ctx, f, path, instance)
	if len(f.header) == 0 {
		return body
	}
	header := make(http.Header, len(f.header))
	for k, v := range f.header {
		header.Set(k, v)
	}
	return huma.ErrorWithHeaders(body, header)
}

// refuse answers outside of a call: before it, or where there is none.
func (s *server) refuse(w http.ResponseWriter, r *http.Request, err error) {
	f := faultOf(err)
	body, instance := f.problem(r.URL.Path)
	s.logFault(r.Context(), f, r.URL.Path, instance)
	ct := "application/json"
	if c, ok := body.(huma.ContentTypeFilter); ok {
		ct = c.ContentType(ct)
	}
	b, err := encode(body)
	if err != nil {
		panic(fmt.Sprintf("api: internal error: encode a problem: %v", err))
	}
	h := w.Header()
	for k, v := range f.header {
		h.Set(k, v)
	}
	h.Set("Content-Type", ct)
	w.WriteHeader(f.status)
	_, _ = w.Write(b) // a caller that has gone is no error of ours
}

// logFault tells the log what the caller is not told.
func (s *server) logFault(ctx context.Context, f *fault, path, instance string) {
	if f.status == http.StatusInternalServerError && f.cause != nil {
		s.Log.LogAttrs(ctx, slog.LevelError, "call failed",
			slog.String("path", path), slog.String("instance", instance), slog.Any("err", f.cause))
	}
}

// init hooks huma's own refusals (a body that does not fit its schema, a bad
// parameter) into the same form. A field that is wrong is 400 here; 422 is kept
// for a reused Idempotency-Key. The variable is how huma lets a program do
// this, and this package is the only one to import it.
func init() {
	huma.NewErrorWithContext = func(ctx huma.Context, status int, msg string, errs ...error) huma.StatusError {
		f := refusal(status, "%s", msg)
		if len(errs) > 0 && (status == http.StatusUnprocessableEntity || status == http.StatusBadRequest) {
			f = invalidFields(fieldsOf(errs))
		}
		u := ctx.URL()
		body, _ := f.problem(u.Path)
		return body
	}
}

// fieldsOf takes location and message of each error and leaves the value out:
// it is the caller's own, may be large, and may be secret.
func fieldsOf(errs []error) []*huma.ErrorDetail {
	byPlace := make(map[string]*huma.ErrorDetail, len(errs))
	for _, err := range errs {
		d := &huma.ErrorDetail{Message: err.Error()}
		if e, ok := errors.AsType[*huma.ErrorDetail](err); ok {
			d = &huma.ErrorDetail{Message: e.Message, Location: e.Location}
		}
		byPlace[d.Location] = d
	}
	return slices.SortedFunc(maps.Values(byPlace), func(a, b *huma.ErrorDetail) int {
		return cmp.Compare(a.Location, b.Location)
	})
}

// encode is JSON as every answer has it: one line, "<" left alone.
func encode(v any) ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}
