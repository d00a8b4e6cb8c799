package api

import (
	"context"
	"net/http"
	"path/filepath"

	"github.com/danielgtaylor/huma/v2"

	"couriermq/topics"
)

// Backup is the store that can copy itself.
type Backup interface {
	// Checkpoint writes a consistent copy into dir, which must not exist, while
	// the node goes on.
	Checkpoint(dir string) error
}

// backupBody is /v1/backup.
type backupBody struct {
	Dir string `json:"dir" minLength:"1" doc:"Absolute path on the node's machine; it must not exist yet."`
}

type backupOut struct {
	Body struct {
		Code    int    `json:"code" doc:"Always 0."`
		Message string `json:"message" doc:"Always empty."`
		Dir     string `json:"dir" doc:"Where the copy is."`
	} `nameHint:"Backup"`
}

// backupCalls registers the online backup. Only the company's own backends may
// have the node write to its disk.
func (s *server) backupCalls(b Backup) {
	call(s, huma.Operation{
		OperationID: "backup", Method: http.MethodPost, Path: "/v1/backup",
		Summary: "Write a consistent copy of the store, online.", Tags: []string{"node"},
	}, access{roles: []topics.Role{topics.Service}}, func(_ context.Context, in *struct{ Body backupBody }) (*backupOut, error) {
		if !filepath.IsAbs(in.Body.Dir) {
			return nil, topics.Refuse(topics.ErrInvalid, "dir: not an absolute path")
		}
		if err := b.Checkpoint(filepath.Clean(in.Body.Dir)); err != nil {
			return nil, topics.Refuse(topics.ErrConflict, "dir: %v", err)
		}
		out := new(backupOut)
		out.Body.Dir = filepath.Clean(in.Body.Dir)
		return out, nil
	})
}
